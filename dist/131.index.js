export const id = 131;
export const ids = [131];
export const modules = {

/***/ 6131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   podServerReader: () => (/* binding */ podServerReader)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_G7MOZSYG_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7436);
/* harmony import */ var _chunk_3SE3OAVI_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6434);
/* harmony import */ var _chunk_JGJSOYTN_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8515);
/* harmony import */ var _chunk_VE5XWHZK_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9193);
/* harmony import */ var _chunk_JILUYJ7J_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(677);
/* harmony import */ var _chunk_KGNVLYQD_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6709);
/* harmony import */ var _chunk_FHFVICD4_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6543);
/* harmony import */ var _chunk_E3QNMA3S_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2082);
/* harmony import */ var _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9748);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5694);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
var podMilliseconds=15e3;function podServerReader(config,contexts){return(server,signal)=>{if(signal.aborted)return Promise.reject(new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_9__/* .ReasonError */ .XP("timeout","No time was left for a handshake with this pod"));const deadline=AbortSignal.any([signal,AbortSignal.timeout(podMilliseconds)]);return readPodServer(config,contexts,server,deadline)}}async function readPodServer(config,contexts,{serverName,askSystemTrust,...pod},signal){const name=`pod ${pod.namespace}/${pod.name}`;const refused=`port ${pod.port} of the pod did not answer`;const opened=await (0,_chunk_G7MOZSYG_js__WEBPACK_IMPORTED_MODULE_1__/* .openPortForward */ .B)(config,contexts.apiServer(),{...pod,refused},signal);if(opened.kind!=="open")throw new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_9__/* .ReasonError */ .XP("unreachable",`Port-forward to ${name}: the API server does not reach the kubelet of its node, because the kubelet's serving certificate ${opened.kind==="none"?"is missing":"has expired"}`,"","See what kubelet-serving-expiry reports of the node.");try{const context=askSystemTrust?contexts.systemRoots():contexts.anonymous();const where=`TLS handshake with port ${pod.port} of ${name}`;const socket=await (0,_chunk_JILUYJ7J_js__WEBPACK_IMPORTED_MODULE_5__/* .secure */ .ek)(opened.stream,where,signal,(0,_chunk_JILUYJ7J_js__WEBPACK_IMPORTED_MODULE_5__/* .observingOptions */ .Uw)(serverName,context));const reading={received:(0,_chunk_JILUYJ7J_js__WEBPACK_IMPORTED_MODULE_5__/* .receivedChain */ .VT)(socket),...askSystemTrust?{systemTrusted:socket.authorized}:{}};await (0,_chunk_JILUYJ7J_js__WEBPACK_IMPORTED_MODULE_5__/* .takeLeave */ .V4)(socket);return reading}finally{opened.close()}}


/***/ })

};
