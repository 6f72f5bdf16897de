export const id = 147;
export const ids = [147];
export const modules = {

/***/ 3147:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderMarkdown: () => (/* binding */ renderMarkdown)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_EW3JZTPZ_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6719);
/* harmony import */ var _chunk_PNQSXGH2_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3079);
/* harmony import */ var _chunk_WPBDOALA_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9428);
/* harmony import */ var _chunk_VQULTPC6_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9443);
/* harmony import */ var _chunk_ELBYHDVH_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9120);
/* harmony import */ var _chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2572);
/* harmony import */ var _chunk_JXWU2XDQ_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3337);
/* harmony import */ var _chunk_LQK3ML4U_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7037);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);









// src/reports/markdown-report.ts
function renderMarkdown(assessment) {
  return (0,_chunk_EW3JZTPZ_js__WEBPACK_IMPORTED_MODULE_1__/* .renderSummary */ .B)(assessment, Infinity);
}



/***/ })

};
