export const id = 636;
export const ids = [636];
export const modules = {

/***/ 9636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   plan: () => (/* reexport safe */ _chunk_FFYJMK5K_js__WEBPACK_IMPORTED_MODULE_1__.e)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_FFYJMK5K_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6541);
/* harmony import */ var _chunk_AVEDX7OV_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(276);
/* harmony import */ var _chunk_47TOLHEB_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8997);
/* harmony import */ var _chunk_DAEB5CUC_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4890);
/* harmony import */ var _chunk_BYEVZWYN_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5748);
/* harmony import */ var _chunk_M2NRXTXQ_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3598);
/* harmony import */ var _chunk_2BLNNNAC_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9384);
/* harmony import */ var _chunk_T5JTSVR5_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2315);
/* harmony import */ var _chunk_EYDJIL4C_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(6198);
/* harmony import */ var _chunk_BFXTON3Q_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(327);
/* harmony import */ var _chunk_AVMQQHQF_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(4981);
/* harmony import */ var _chunk_XKYKUFOD_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(2435);
/* harmony import */ var _chunk_5DZMNRSA_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(6294);
/* harmony import */ var _chunk_5KEOWJ7X_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(1468);
/* harmony import */ var _chunk_DPZ2UJHN_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(1191);
/* harmony import */ var _chunk_4EWARR4L_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(9705);
/* harmony import */ var _chunk_NJTZ6IVK_js__WEBPACK_IMPORTED_MODULE_17__ = __webpack_require__(3546);
/* harmony import */ var _chunk_2QR6F6UX_js__WEBPACK_IMPORTED_MODULE_18__ = __webpack_require__(9654);
/* harmony import */ var _chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_19__ = __webpack_require__(9425);
/* harmony import */ var _chunk_4CEA6MXO_js__WEBPACK_IMPORTED_MODULE_20__ = __webpack_require__(5405);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_21__ = __webpack_require__(3481);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);



/***/ })

};
