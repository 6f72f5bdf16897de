export const id = 832;
export const ids = [832];
export const modules = {

/***/ 7832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   plan: () => (/* reexport safe */ _chunk_J22R5UF3_js__WEBPACK_IMPORTED_MODULE_1__.e)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_J22R5UF3_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6567);
/* harmony import */ var _chunk_TXLMNWY2_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6909);
/* harmony import */ var _chunk_2WJVGPUY_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1572);
/* harmony import */ var _chunk_AJHVW22G_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9025);
/* harmony import */ var _chunk_3KZMMNM2_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8117);
/* harmony import */ var _chunk_AC3KKR6F_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1981);
/* harmony import */ var _chunk_CRPDCGHB_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3375);
/* harmony import */ var _chunk_7BTTVWGD_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(927);
/* harmony import */ var _chunk_67G74D7N_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(1138);
/* harmony import */ var _chunk_XGT5KQC2_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(3481);
/* harmony import */ var _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5762);
/* harmony import */ var _chunk_YBNF2EVV_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(2976);
/* harmony import */ var _chunk_B2MBMDFP_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(5234);
/* harmony import */ var _chunk_2R5KBOJJ_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(577);
/* harmony import */ var _chunk_OCEU2ZWW_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(5860);
/* harmony import */ var _chunk_Y4TAAKFU_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(9889);
/* harmony import */ var _chunk_V27TGGJK_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(2572);
/* harmony import */ var _chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(1791);
/* harmony import */ var _chunk_LQK3ML4U_js__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(7037);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);






















/***/ })

};
