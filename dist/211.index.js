export const id = 211;
export const ids = [211];
export const modules = {

/***/ 8211:
/***/ ((__unused_webpack___webpack_module__, __unused_webpack___webpack_exports__, __webpack_require__) => {

/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_3Z2ADKQE_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5486);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5694);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
/* unused harmony default export */ var __WEBPACK_DEFAULT_EXPORT__ = ((0,_chunk_3Z2ADKQE_js__WEBPACK_IMPORTED_MODULE_1__/* .require_build */ .B)());


/***/ })

};
