export const id = 371;
export const ids = [371];
export const modules = {

/***/ 1371:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderMarkdown: () => (/* binding */ renderMarkdown)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_HJOFFXSV_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2898);
/* harmony import */ var _chunk_E2J4LMPU_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5819);
/* harmony import */ var _chunk_GHGREVDB_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8605);
/* harmony import */ var _chunk_BS5BJOPT_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1997);
/* harmony import */ var _chunk_OQ2GZ4YM_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6333);
/* harmony import */ var _chunk_E6AO4LTP_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7401);
/* harmony import */ var _chunk_C3EPDIVL_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(820);
/* harmony import */ var _chunk_NJTZ6IVK_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3546);
/* harmony import */ var _chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9425);
/* harmony import */ var _chunk_2QR6F6UX_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(9654);
/* harmony import */ var _chunk_GHMZUEYS_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(1712);
/* harmony import */ var _chunk_2OUIYWNO_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(3656);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(3481);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function renderMarkdown(assessment){return (0,_chunk_HJOFFXSV_js__WEBPACK_IMPORTED_MODULE_1__/* .renderSummary */ .B)(assessment,Infinity)}


/***/ })

};
