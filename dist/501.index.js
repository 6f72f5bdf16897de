export const id = 501;
export const ids = [501];
export const modules = {

/***/ 9501:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   plan: () => (/* reexport safe */ _chunk_FDUJ6W5R_js__WEBPACK_IMPORTED_MODULE_1__.e)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_FDUJ6W5R_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4063);
/* harmony import */ var _chunk_Z3RE2PK5_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8806);
/* harmony import */ var _chunk_7F3N7HRK_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3954);
/* harmony import */ var _chunk_HJOFFXSV_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2898);
/* harmony import */ var _chunk_E2J4LMPU_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5819);
/* harmony import */ var _chunk_KGPBA5NN_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5704);
/* harmony import */ var _chunk_TD2YHWGJ_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9103);
/* harmony import */ var _chunk_GHGREVDB_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8605);
/* harmony import */ var _chunk_T5JTSVR5_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2315);
/* harmony import */ var _chunk_EYDJIL4C_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(6198);
/* harmony import */ var _chunk_4QNU5XQA_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(1503);
/* harmony import */ var _chunk_VV63WD24_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(3080);
/* harmony import */ var _chunk_JF4H6URV_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(4779);
/* harmony import */ var _chunk_GF2VNXIC_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(8701);
/* harmony import */ var _chunk_H52GAFUC_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(1845);
/* harmony import */ var _chunk_53DFDMRL_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(9089);
/* harmony import */ var _chunk_BS5BJOPT_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(1997);
/* harmony import */ var _chunk_OQ2GZ4YM_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(6333);
/* harmony import */ var _chunk_E6AO4LTP_js__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(7401);
/* harmony import */ var _chunk_C3EPDIVL_js__WEBPACK_IMPORTED_MODULE_20__ = __webpack_require__(820);
/* harmony import */ var _chunk_NJTZ6IVK_js__WEBPACK_IMPORTED_MODULE_21__ = __webpack_require__(3546);
/* harmony import */ var _chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_22__ = __webpack_require__(9425);
/* harmony import */ var _chunk_2QR6F6UX_js__WEBPACK_IMPORTED_MODULE_23__ = __webpack_require__(9654);
/* harmony import */ var _chunk_GHMZUEYS_js__WEBPACK_IMPORTED_MODULE_24__ = __webpack_require__(1712);
/* harmony import */ var _chunk_2OUIYWNO_js__WEBPACK_IMPORTED_MODULE_25__ = __webpack_require__(3656);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_26__ = __webpack_require__(3481);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);



/***/ })

};
