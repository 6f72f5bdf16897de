export const id = 189;
export const ids = [189];
export const modules = {

/***/ 4189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   kubeletReader: () => (/* binding */ kubeletReader)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_OPPSTPXN_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3693);
/* harmony import */ var _chunk_G7MOZSYG_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7436);
/* harmony import */ var _chunk_3SE3OAVI_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6434);
/* harmony import */ var _chunk_JGJSOYTN_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8515);
/* harmony import */ var _chunk_VE5XWHZK_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9193);
/* harmony import */ var _chunk_JILUYJ7J_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(677);
/* harmony import */ var _chunk_KGNVLYQD_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6709);
/* harmony import */ var _chunk_FHFVICD4_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6543);
/* harmony import */ var _chunk_E3QNMA3S_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2082);
/* harmony import */ var _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(9748);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5694);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(7067);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
var kubeletPort=10250;function metricsOver(kubelet,credential,signal){return new Promise((resolve,reject)=>{const where="GET /metrics of the kubelet";const request=node_http__WEBPACK_IMPORTED_MODULE_12__.request({path:"/metrics",signal,createConnection:()=>kubelet,headers:{host:`127.0.0.1:${kubeletPort}`,accept:"text/plain",...credential.kind==="metrics-token"?{authorization:`Bearer ${credential.token()}`}:{}}});let answer;request.on("error",error=>{if(answer?.complete!==true)reject((0,_chunk_FHFVICD4_js__WEBPACK_IMPORTED_MODULE_8__/* .reduceError */ .x)(error,where))});request.once("response",response=>{answer=response;const series=(0,_chunk_OPPSTPXN_js__WEBPACK_IMPORTED_MODULE_1__/* .kubeletSeries */ ._)(where);response.on("data",chunk=>{try{series.add(chunk)}catch(error){reject((0,_chunk_FHFVICD4_js__WEBPACK_IMPORTED_MODULE_8__/* .reduceError */ .x)(error,where));response.destroy()}});response.once("error",error=>{reject((0,_chunk_FHFVICD4_js__WEBPACK_IMPORTED_MODULE_8__/* .reduceError */ .x)(error,where))});response.once("close",()=>{if(!response.complete)reject(new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_10__/* .ReasonError */ .XP("malformed",`${where}: the answer was cut off`));else if(response.statusCode!==200)reject((0,_chunk_FHFVICD4_js__WEBPACK_IMPORTED_MODULE_8__/* .reduceStatus */ .p)(response.statusCode??0,where,"get nodes/metrics"));else resolved(series)});const resolved=read=>{try{resolve(read.text())}catch(error){reject((0,_chunk_FHFVICD4_js__WEBPACK_IMPORTED_MODULE_8__/* .reduceError */ .x)(error,where))}}});request.end()})}var nodeMilliseconds=3e4;function kubeletReader(config,contexts){return(pod,credential,mayAsk,signal)=>{if(signal.aborted)return Promise.reject(new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_10__/* .ReasonError */ .XP("timeout","No time was left for the kubelet of this node"));const deadline=AbortSignal.any([signal,AbortSignal.timeout(nodeMilliseconds)]);return readKubelet(config,contexts,pod,{credential,mayAsk},deadline)}}async function readKubelet(config,contexts,pod,{credential,mayAsk},signal){const port={...pod,port:kubeletPort,refused:`the kubelet's port ${kubeletPort} did not answer`};const opened=await (0,_chunk_G7MOZSYG_js__WEBPACK_IMPORTED_MODULE_2__/* .openPortForward */ .B)(config,contexts.apiServer(),port,signal);if(opened.kind!=="open")return{serving:{kind:opened.kind}};const where=`TLS handshake with the kubelet through pod ${pod.name}`;try{const kubelet=await (0,_chunk_JILUYJ7J_js__WEBPACK_IMPORTED_MODULE_6__/* .secure */ .ek)(opened.stream,where,signal,{rejectUnauthorized:false,secureContext:credential.kind==="client-certificate"?contexts.clientCertificate():contexts.anonymous()});const serving={kind:"chain",received:(0,_chunk_JILUYJ7J_js__WEBPACK_IMPORTED_MODULE_6__/* .receivedChain */ .VT)(kubelet)};if(credential.kind==="none"||!mayAsk(serving.received))return{serving};try{return{serving,metrics:await metricsOver(kubelet,credential,signal)}}catch(error){const{reason,detail}=(0,_chunk_FHFVICD4_js__WEBPACK_IMPORTED_MODULE_8__/* .reduceError */ .x)(error,"GET /metrics of the kubelet");return{serving,metricsError:{reason,detail}}}}catch(error){if(isNoCertificate(error))return{serving:{kind:"none"}};throw error}finally{opened.close()}}var isNoCertificate=error=>error instanceof _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_10__/* .ReasonError */ .XP&&error.code==="ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR";


/***/ })

};
