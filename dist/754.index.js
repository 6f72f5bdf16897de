export const id = 754;
export const ids = [754];
export const modules = {

/***/ 8571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DU: () => (/* binding */ servingOutputs),
/* harmony export */   HN: () => (/* binding */ poolLine),
/* harmony export */   b_: () => (/* binding */ servingRotationSummary),
/* harmony export */   qZ: () => (/* binding */ offWarning),
/* harmony export */   xT: () => (/* binding */ successText)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_HKY6QY7R_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1324);
/* harmony import */ var _chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7430);
/* harmony import */ var _chunk_2EWMEW36_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8397);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
var words={unchanged:"as it was",proved:"proved","not-proved":"not proved",inconclusive:"inconclusive",refused:"refused",failed:"failed","not-begun":"not begun"};var poolLine=({pool,outcome,message,reason})=>`${pool}: ${words[outcome]}. ${message}${reason===void 0?"":` (${reason})`}`;function offWarning({state},now){if(state==="enabled")return void 0;return`state: disabled lasts ${(0,_chunk_2EWMEW36_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .L)((0,_chunk_HKY6QY7R_js__WEBPACK_IMPORTED_MODULE_1__/* .optOutDays */ .Tp)(now),"day")} more: from 2027-04-01 AKS ignores the tag, and nodes that are made anew rotate their serving certificates again. Until then nobody can verify these kubelets.`}var successText=(results,{state})=>`Rotation of kubelet serving certificates is ${state} and proved in ${(0,_chunk_2EWMEW36_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .L)(results.flatMap(({pools})=>pools).length,"node pool")}.`;var servingOutputs=results=>({verdict:(0,_chunk_HKY6QY7R_js__WEBPACK_IMPORTED_MODULE_1__/* .servingVerdict */ .mg)(results),"node-pools":JSON.stringify(results.flatMap(({name,pools})=>pools.map(({pool,outcome})=>({cluster:name,pool,outcome}))))});function servingRotationSummary(results,{state},now){const warning=offWarning({state},now);const pools=results.flatMap(result=>result.pools);const settled=pools.filter(_chunk_HKY6QY7R_js__WEBPACK_IMPORTED_MODULE_1__/* .isSettled */ .Is).length;const rows=results.flatMap(({name,pools:pools2,problem})=>[...problem===void 0?[]:[(0,_chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_2__/* .row */ .nM)([(0,_chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_2__/* .cell */ .Hn)(name),"","not begun",(0,_chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_2__/* .cell */ .Hn)(problem)])],...pools2.map(one=>(0,_chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_2__/* .row */ .nM)([(0,_chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_2__/* .cell */ .Hn)(name),(0,_chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)(one.pool),(0,_chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_2__/* .cell */ .Hn)(`${words[one.outcome]}${reasonOf(one)}`),(0,_chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_2__/* .cell */ .Hn)(`${nodesOf(one)}${one.message}`)]))]);return["## Kubelet serving certificates","",(0,_chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(`Rotation of kubelet serving certificates was to be ${state}. ${pools.length===0?"Nothing was begun.":`Proved in ${settled} of ${(0,_chunk_2EWMEW36_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .L)(pools.length,"node pool")}.`}`),...warning===void 0?[]:["",`\u26A0\uFE0F ${(0,_chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_2__/* .text */ .Qq)(warning)}`],"",(0,_chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_2__/* .header */ .wx)(["Cluster","Node pool","Result","What was seen"]),...rows,""].join("\n")}var reasonOf=({reason})=>reason===void 0?"":` (${reason})`;var nodesOf=({nodes})=>nodes===void 0?"":`${nodes.proved}/${nodes.all} nodes. `;


/***/ }),

/***/ 8754:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   offWarning: () => (/* reexport safe */ _chunk_ZOBMMW6F_js__WEBPACK_IMPORTED_MODULE_1__.qZ),
/* harmony export */   poolLine: () => (/* reexport safe */ _chunk_ZOBMMW6F_js__WEBPACK_IMPORTED_MODULE_1__.HN),
/* harmony export */   servingOutputs: () => (/* reexport safe */ _chunk_ZOBMMW6F_js__WEBPACK_IMPORTED_MODULE_1__.DU),
/* harmony export */   servingRotationSummary: () => (/* reexport safe */ _chunk_ZOBMMW6F_js__WEBPACK_IMPORTED_MODULE_1__.b_),
/* harmony export */   successText: () => (/* reexport safe */ _chunk_ZOBMMW6F_js__WEBPACK_IMPORTED_MODULE_1__.xT)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_ZOBMMW6F_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8571);
/* harmony import */ var _chunk_HKY6QY7R_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1324);
/* harmony import */ var _chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7430);
/* harmony import */ var _chunk_X665MGKG_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1972);
/* harmony import */ var _chunk_OSXFOQC2_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(764);
/* harmony import */ var _chunk_D7KD77D6_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9855);
/* harmony import */ var _chunk_2EWMEW36_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8397);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5694);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);



/***/ })

};
