export const id = 885;
export const ids = [885];
export const modules = {

/***/ 7885:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   plan: () => (/* reexport safe */ _chunk_I3KQ5BDR_js__WEBPACK_IMPORTED_MODULE_1__.e)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_I3KQ5BDR_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7480);
/* harmony import */ var _chunk_353FDPMY_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8034);
/* harmony import */ var _chunk_N3GWFYY6_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8974);
/* harmony import */ var _chunk_LVWHCKQ6_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4901);
/* harmony import */ var _chunk_DJHVIZNP_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7068);
/* harmony import */ var _chunk_EYDJIL4C_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5837);
/* harmony import */ var _chunk_PSXP4ZUL_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4151);
/* harmony import */ var _chunk_6KPMPIRJ_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3074);
/* harmony import */ var _chunk_GB2HVBI3_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2602);
/* harmony import */ var _chunk_3SE3OAVI_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6434);
/* harmony import */ var _chunk_UBDJOEYF_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5191);
/* harmony import */ var _chunk_VE5XWHZK_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(9193);
/* harmony import */ var _chunk_J2BPFFB2_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(2859);
/* harmony import */ var _chunk_E3QNMA3S_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(2082);
/* harmony import */ var _chunk_T5JTSVR5_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(1948);
/* harmony import */ var _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(9748);
/* harmony import */ var _chunk_H52GAFUC_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(5586);
/* harmony import */ var _chunk_PLJW6ELE_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(7512);
/* harmony import */ var _chunk_OMM6ZTWT_js__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(1231);
/* harmony import */ var _chunk_WHUOIKDB_js__WEBPACK_IMPORTED_MODULE_20__ = __webpack_require__(3352);
/* harmony import */ var _chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_21__ = __webpack_require__(2155);
/* harmony import */ var _chunk_X665MGKG_js__WEBPACK_IMPORTED_MODULE_22__ = __webpack_require__(1972);
/* harmony import */ var _chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_23__ = __webpack_require__(4374);
/* harmony import */ var _chunk_2EWMEW36_js__WEBPACK_IMPORTED_MODULE_24__ = __webpack_require__(8397);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_25__ = __webpack_require__(5694);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);



/***/ })

};
