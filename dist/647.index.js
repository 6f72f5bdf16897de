export const id = 647;
export const ids = [647];
export const modules = {

/***/ 478:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IR: () => (/* binding */ errorAnnotation),
/* harmony export */   NC: () => (/* binding */ notFoundMessage),
/* harmony export */   Os: () => (/* binding */ group),
/* harmony export */   n8: () => (/* binding */ line)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function notFoundMessage(name,found){const why=`${found.detail.replace(/[.!?]$/,"")} (${found.reason}).`;if(found.remedy!==void 0)return`${why} ${found.remedy}`;if(found.reason!=="not-found")return why;return name.startsWith("discover ")?`${why} See whether the selector is right, and whether the identity has a role there.`:`${why} See whether the name is right: mode list with discover: subscription tells the names that the identity sees.`}var line=text=>({kind:"line",text});var group=(title,lines)=>({kind:"group",title,lines});var errorAnnotation=(title,message)=>({kind:"annotation",annotation:{level:"error",title,message}});


/***/ }),

/***/ 4647:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   list: () => (/* binding */ list)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_2APFYYHR_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(478);
/* harmony import */ var _chunk_DJHVIZNP_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7068);
/* harmony import */ var _chunk_GB2HVBI3_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2602);
/* harmony import */ var _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9748);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5694);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
async function list(settings,{connectAzure,clock}){const targets=await (0,_chunk_DJHVIZNP_js__WEBPACK_IMPORTED_MODULE_2__/* .resolveTargets */ .h)(settings.targets,settings.azure,{connect:connectAzure,clock,signal:AbortSignal.timeout(settings.timeoutMilliseconds)});const lost=targets.flatMap(target=>target.kind==="managed-cluster"&&target.found.state==="unavailable"?[[target.name,target.found]]:[]);const found=targets.filter(({name})=>lost.every(([other])=>other!==name));const include=found.map(({kind,name})=>kind==="context"?{context:name}:{cluster:name});return{messages:[...found.map(({name})=>(0,_chunk_2APFYYHR_js__WEBPACK_IMPORTED_MODULE_1__/* .line */ .n8)(name)),...lost.map(([name,why])=>(0,_chunk_2APFYYHR_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAnnotation */ .IR)(name,(0,_chunk_2APFYYHR_js__WEBPACK_IMPORTED_MODULE_1__/* .notFoundMessage */ .NC)(name,why)))],outputs:{matrix:JSON.stringify({include})},failures:failuresOf(lost.length,found.length,targets.length)}}function failuresOf(lost,found,all){if(lost===0)return[];if(found===0)return["Nothing could be listed: the matrix is empty."];return[`${lost===1?"One":lost} of ${all} could not be listed.`]}


/***/ })

};
