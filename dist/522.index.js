export const id = 522;
export const ids = [522];
export const modules = {

/***/ 522:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   keepRemedy: () => (/* reexport safe */ _chunk_USEIFD4V_js__WEBPACK_IMPORTED_MODULE_1__.IF),
/* harmony export */   postStep: () => (/* reexport safe */ _chunk_USEIFD4V_js__WEBPACK_IMPORTED_MODULE_1__.FW),
/* harmony export */   saveKubeconfig: () => (/* reexport safe */ _chunk_USEIFD4V_js__WEBPACK_IMPORTED_MODULE_1__.Vr),
/* harmony export */   saveOwedPool: () => (/* reexport safe */ _chunk_USEIFD4V_js__WEBPACK_IMPORTED_MODULE_1__.z9),
/* harmony export */   savePhase: () => (/* reexport safe */ _chunk_USEIFD4V_js__WEBPACK_IMPORTED_MODULE_1__.vC)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_USEIFD4V_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6447);
/* harmony import */ var _chunk_4Z44H43C_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(789);
/* harmony import */ var _chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4680);
/* harmony import */ var _chunk_ZC3P6EWI_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8700);
/* harmony import */ var _chunk_OACXYOAL_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(903);
/* harmony import */ var _chunk_R2W6SCWY_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1542);
/* harmony import */ var _chunk_MEHMKFVB_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7385);
/* harmony import */ var _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9748);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5694);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);



/***/ })

};
