export const id = 496;
export const ids = [496];
export const modules = {

/***/ 2307:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QK: () => (/* binding */ verifiedAgent),
/* harmony export */   Vm: () => (/* binding */ contextOf),
/* harmony export */   gM: () => (/* binding */ before),
/* harmony export */   jk: () => (/* binding */ agentOf)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_JILUYJ7J_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(677);
/* harmony import */ var _chunk_KGNVLYQD_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6709);
/* harmony import */ var _chunk_FHFVICD4_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6543);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4708);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7030);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function verifiedAgent(base,{proxy,serverName=(0,_chunk_KGNVLYQD_js__WEBPACK_IMPORTED_MODULE_2__/* .hostOf */ .w4)(base),context=contextOf({})},options,closing){const[host,port]=[(0,_chunk_KGNVLYQD_js__WEBPACK_IMPORTED_MODULE_2__/* .hostOf */ .w4)(base),(0,_chunk_KGNVLYQD_js__WEBPACK_IMPORTED_MODULE_2__/* .portOf */ .HM)(base)];const where=`TLS with ${host}:${port}`;const connect=async()=>{const secureContext=context();return (0,_chunk_JILUYJ7J_js__WEBPACK_IMPORTED_MODULE_1__/* .secure */ .ek)(await (0,_chunk_KGNVLYQD_js__WEBPACK_IMPORTED_MODULE_2__/* .dial */ .zy)(host,port,(0,_chunk_KGNVLYQD_js__WEBPACK_IMPORTED_MODULE_2__/* .proxyFor */ .iJ)(base,proxy),closing),where,closing,{secureContext,...node_net__WEBPACK_IMPORTED_MODULE_6__.isIP(serverName)===0?{servername:serverName}:{host:serverName},rejectUnauthorized:true,ALPNProtocols:["http/1.1"]})};const agent=new node_https__WEBPACK_IMPORTED_MODULE_5__.Agent(options);agent.createConnection=(_options,callback)=>{const done=callback;connect().then(socket=>done?.(null,socket),error=>done?.((0,_chunk_FHFVICD4_js__WEBPACK_IMPORTED_MODULE_3__/* .reduceError */ .x)(error,where)));return null};return agent}var agentOf=(base,connection,options,closing)=>base.protocol==="http:"?new node_http__WEBPACK_IMPORTED_MODULE_4__.Agent({keepAlive:options.keepAlive??false}):verifiedAgent(base,connection,options,closing);function contextOf(material){let made;return()=>made??=(0,_chunk_KGNVLYQD_js__WEBPACK_IMPORTED_MODULE_2__/* .trusting */ .h3)(material)}async function before(deadline,work){const{promise,reject}=Promise.withResolvers();const onAbort=()=>{reject(deadline.reason)};if(deadline.aborted)onAbort();else deadline.addEventListener("abort",onAbort,{once:true});try{return await Promise.race([work,promise])}finally{deadline.removeEventListener("abort",onAbort)}}


/***/ }),

/***/ 8496:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   contextsOf: () => (/* binding */ contextsOf)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_J2BPFFB2_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2859);
/* harmony import */ var _chunk_CO4PNKMV_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2307);
/* harmony import */ var _chunk_JILUYJ7J_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(677);
/* harmony import */ var _chunk_KGNVLYQD_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6709);
/* harmony import */ var _chunk_FHFVICD4_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6543);
/* harmony import */ var _chunk_E3QNMA3S_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2082);
/* harmony import */ var _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9748);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5694);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function contextsOf({ca,cert,key}){const signedIn=(0,_chunk_J2BPFFB2_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .l)({cert,key});return{apiServer:(0,_chunk_CO4PNKMV_js__WEBPACK_IMPORTED_MODULE_2__/* .contextOf */ .Vm)({...(0,_chunk_J2BPFFB2_js__WEBPACK_IMPORTED_MODULE_1__/* .optional */ .l)({ca}),...signedIn}),anonymous:(0,_chunk_CO4PNKMV_js__WEBPACK_IMPORTED_MODULE_2__/* .contextOf */ .Vm)({ca:[]}),clientCertificate:(0,_chunk_CO4PNKMV_js__WEBPACK_IMPORTED_MODULE_2__/* .contextOf */ .Vm)({ca:[],...signedIn}),systemRoots:(0,_chunk_CO4PNKMV_js__WEBPACK_IMPORTED_MODULE_2__/* .contextOf */ .Vm)({})}}


/***/ })

};
