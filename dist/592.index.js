export const id = 592;
export const ids = [592];
export const modules = {

/***/ 4592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderMarkdown: () => (/* binding */ renderMarkdown)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_AZTSVU2W_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5597);
/* harmony import */ var _chunk_5ECGWKSK_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(301);
/* harmony import */ var _chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7430);
/* harmony import */ var _chunk_AILHIWX4_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5731);
/* harmony import */ var _chunk_Y7Q3NSOJ_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5279);
/* harmony import */ var _chunk_3Y63G27U_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4671);
/* harmony import */ var _chunk_WHUOIKDB_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3352);
/* harmony import */ var _chunk_MYQX7G6W_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2567);
/* harmony import */ var _chunk_2QR6F6UX_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9101);
/* harmony import */ var _chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4374);
/* harmony import */ var _chunk_ZEXKCFJ2_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(6964);
/* harmony import */ var _chunk_D7KD77D6_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(9855);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(5694);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function renderMarkdown(assessment){return (0,_chunk_AZTSVU2W_js__WEBPACK_IMPORTED_MODULE_1__/* .renderSummary */ .B)(assessment,Infinity)}


/***/ })

};
