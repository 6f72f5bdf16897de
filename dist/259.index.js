export const id = 259;
export const ids = [259];
export const modules = {

/***/ 2259:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderMarkdown: () => (/* binding */ renderMarkdown)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_UI27ZSJ7_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4908);
/* harmony import */ var _chunk_XLBT3FRH_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(860);
/* harmony import */ var _chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7430);
/* harmony import */ var _chunk_76SHNWFD_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(422);
/* harmony import */ var _chunk_ZJI7UJVH_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8460);
/* harmony import */ var _chunk_OMM6ZTWT_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1231);
/* harmony import */ var _chunk_MBJIAI3R_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5184);
/* harmony import */ var _chunk_WHUOIKDB_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3352);
/* harmony import */ var _chunk_NGBX2TC7_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9524);
/* harmony import */ var _chunk_5QD64QE5_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(3632);
/* harmony import */ var _chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(2155);
/* harmony import */ var _chunk_X665MGKG_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(1972);
/* harmony import */ var _chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(4374);
/* harmony import */ var _chunk_OSXFOQC2_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(764);
/* harmony import */ var _chunk_D7KD77D6_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(9855);
/* harmony import */ var _chunk_2EWMEW36_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(8397);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(5694);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function renderMarkdown(assessment){return (0,_chunk_UI27ZSJ7_js__WEBPACK_IMPORTED_MODULE_1__/* .renderSummary */ .B)(assessment,Infinity)}


/***/ })

};
