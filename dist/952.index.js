export const id = 952;
export const ids = [952];
export const modules = {

/***/ 5897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mm: () => (/* binding */ bounded),
/* harmony export */   P9: () => (/* binding */ retryAfter),
/* harmony export */   QK: () => (/* binding */ verifiedAgent),
/* harmony export */   Vm: () => (/* binding */ contextOf),
/* harmony export */   Z7: () => (/* binding */ requireWhole),
/* harmony export */   gM: () => (/* binding */ before),
/* harmony export */   v7: () => (/* binding */ pause),
/* harmony export */   zG: () => (/* binding */ retryAfterMilliseconds)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_VJM5BWRS_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8744);
/* harmony import */ var _chunk_ZU77NVKT_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6382);
/* harmony import */ var _chunk_CK3X4X2I_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5786);
/* harmony import */ var _chunk_GF2VNXIC_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8701);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4708);
/* harmony import */ var node_net__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7030);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function verifiedAgent(base,{proxy,serverName=(0,_chunk_ZU77NVKT_js__WEBPACK_IMPORTED_MODULE_2__/* .hostOf */ .w4)(base),context=contextOf({})},options,closing){const[host,port]=[(0,_chunk_ZU77NVKT_js__WEBPACK_IMPORTED_MODULE_2__/* .hostOf */ .w4)(base),(0,_chunk_ZU77NVKT_js__WEBPACK_IMPORTED_MODULE_2__/* .portOf */ .HM)(base)];const where=`TLS with ${host}:${port}`;const connect=async()=>{const secureContext=context();return (0,_chunk_VJM5BWRS_js__WEBPACK_IMPORTED_MODULE_1__/* .secure */ .ek)(await (0,_chunk_ZU77NVKT_js__WEBPACK_IMPORTED_MODULE_2__/* .dial */ .zy)(host,port,(0,_chunk_ZU77NVKT_js__WEBPACK_IMPORTED_MODULE_2__/* .proxyFor */ .iJ)(base,proxy),closing),where,closing,{secureContext,...node_net__WEBPACK_IMPORTED_MODULE_6__.isIP(serverName)===0?{servername:serverName}:{host:serverName},rejectUnauthorized:true,ALPNProtocols:["http/1.1"]})};const agent=new node_https__WEBPACK_IMPORTED_MODULE_5__.Agent(options);agent.createConnection=(_options,callback)=>{const done=callback;connect().then(socket=>done?.(null,socket),error=>done?.((0,_chunk_CK3X4X2I_js__WEBPACK_IMPORTED_MODULE_3__/* .reduceError */ .x)(error,where)));return null};return agent}function contextOf(material){let made;return()=>made??=(0,_chunk_ZU77NVKT_js__WEBPACK_IMPORTED_MODULE_2__/* .trusting */ .h3)(material)}async function before(deadline,work){const{promise,reject}=Promise.withResolvers();const onAbort=()=>{reject(deadline.reason)};if(deadline.aborted)onAbort();else deadline.addEventListener("abort",onAbort,{once:true});try{return await Promise.race([work,promise])}finally{deadline.removeEventListener("abort",onAbort)}}var longestWait=24*60*6e4;var httpDate=/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[, ]/i;function retryAfter(header,now){const text=typeof header==="number"?String(header):typeof header==="string"?header.trim():"";if(/^\d+(?:\.\d+)?$/.test(text))return bounded(Number(text)*1e3);return httpDate.test(text)?bounded(Date.parse(text)-now):void 0}var retryAfterMilliseconds=header=>typeof header==="string"&&/^\d+(?:\.\d+)?$/.test(header.trim())?bounded(Number(header)):void 0;var bounded=milliseconds=>Number.isNaN(milliseconds)?void 0:Math.ceil(Math.min(Math.max(milliseconds,0),longestWait));function pause(milliseconds,signal){return new Promise((resolve,reject)=>{const settle=()=>{clearTimeout(timer);signal?.removeEventListener("abort",settle);if(signal?.aborted===true)reject(signal.reason);else resolve()};const timer=setTimeout(settle,bounded(milliseconds)??0);if(signal?.aborted===true)settle();else signal?.addEventListener("abort",settle,{once:true})})}var partial=new Set([206,226]);function requireWhole(response,where){const{statusCode:status=0,headers}=response;if(!partial.has(status)&&(status>=300||headers["content-range"]===void 0))return;response.destroy();throw new _chunk_GF2VNXIC_js__WEBPACK_IMPORTED_MODULE_4__/* .WorldError */ .nM("malformed",`${where}: the server sent a part of the answer, not all of it (HTTP ${status})`)}


/***/ }),

/***/ 1756:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ missingRight)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
var provider="Microsoft.ContainerService/managedClusters";function missingRight(permission,refusal,method,path){return/update role assignment/i.test(refusal)?`${permission} (Azure RBAC decides in this cluster: data action ${dataActionOf(method,path)}, see docs/roles and docs/permissions.md)`:permission}function dataActionOf(method,path){const verb=method==="GET"&&!path.endsWith("/portforward")?"read":"write";const[,group="",resource]=/^\/(?:api|apis\/([^/]+))\/v[^/]+\/(?:namespaces\/[^/]+\/(?=.))?([^/]+)/.exec(path)??[];if(resource===void 0)return[provider,path.replace(/^\/|\/$/g,""),verb].join("/");return[provider,...group===""?[]:[group],resource,verb].join("/")}


/***/ }),

/***/ 1952:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openHttp: () => (/* binding */ openHttp)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_5DQPTILD_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5897);
/* harmony import */ var _chunk_EYDJIL4C_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6198);
/* harmony import */ var _chunk_IBQJ4ME4_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1756);
/* harmony import */ var _chunk_VJM5BWRS_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8744);
/* harmony import */ var _chunk_ZU77NVKT_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6382);
/* harmony import */ var _chunk_KOBYUUJL_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(489);
/* harmony import */ var _chunk_CK3X4X2I_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5786);
/* harmony import */ var _chunk_GF2VNXIC_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8701);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3481);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4708);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
var exchangeMilliseconds=3e4;var maximumConnections=4;var maximumRepetitions=3;var firstWaitMilliseconds=250;var longestWaitMilliseconds=15e3;var passingStatus=new Set([429,500,502,503,504]);function openHttp(target,signIn){const base=(0,_chunk_ZU77NVKT_js__WEBPACK_IMPORTED_MODULE_5__/* .serverUrl */ .Vd)(target.server);const closing=new AbortController;const agent=agentOf(target,base,signIn,closing.signal);const limit=(0,_chunk_EYDJIL4C_js__WEBPACK_IMPORTED_MODULE_2__/* .pLimit */ .c)(maximumConnections);return{send:async(exchange,signal)=>{const where=`${exchange.method} ${exchange.path}`;const deadline=AbortSignal.any([signal,AbortSignal.timeout(exchangeMilliseconds)]);const ask=()=>{deadline.throwIfAborted();return (0,_chunk_5DQPTILD_js__WEBPACK_IMPORTED_MODULE_1__/* .before */ .gM)(deadline,readAnswer(requestOf(base,signIn,exchange,{agent,signal:deadline}),where,exchange.most))};try{return await (0,_chunk_5DQPTILD_js__WEBPACK_IMPORTED_MODULE_1__/* .before */ .gM)(deadline,repeating(exchange,where,deadline,()=>limit(ask)))}catch(error){throw (0,_chunk_CK3X4X2I_js__WEBPACK_IMPORTED_MODULE_7__/* .reduceError */ .x)(error,where)}},close:()=>{closing.abort();agent.destroy()}}}function agentOf(target,base,signIn,closing){const{ca,cert,key,servername}=signIn;const context=(0,_chunk_5DQPTILD_js__WEBPACK_IMPORTED_MODULE_1__/* .contextOf */ .Vm)({...ca===void 0?{}:{ca},...cert===void 0?{}:{cert},...key===void 0?{}:{key}});const connection={proxy:target.proxyUrl?.(),serverName:servername,context};return (0,_chunk_5DQPTILD_js__WEBPACK_IMPORTED_MODULE_1__/* .verifiedAgent */ .QK)(base,connection,{keepAlive:true,maxSockets:maximumConnections},closing)}function requestOf(base,signIn,{method,path,query,body,accept},options){const url=(0,_chunk_ZU77NVKT_js__WEBPACK_IMPORTED_MODULE_5__/* .urlBelow */ .dX)(base,path,query);return new Promise((resolve,reject)=>{const request=node_https__WEBPACK_IMPORTED_MODULE_10__.request(url,{...options,method,headers:{...signIn.headers,accept,"user-agent":"aks-cert-guard",...body===void 0?{}:{"content-type":"application/json"}}});request.once("response",resolve);request.on("error",reject);request.end(body===void 0?void 0:JSON.stringify(body))})}async function readAnswer(request,where,most){const response=await request;const{statusCode=0,headers}=response;(0,_chunk_5DQPTILD_js__WEBPACK_IMPORTED_MODULE_1__/* .requireWhole */ .Z7)(response,where);const chunks=[];let size=0;const within=bytes=>{if(bytes>most)throw new _chunk_GF2VNXIC_js__WEBPACK_IMPORTED_MODULE_8__/* .WorldError */ .nM("too-large",`${where}: the answer is larger than ${most/1024/1024} MiB`)};try{within(Number(headers["content-length"]??0));for await(const chunk of response){within(size+=chunk.length);chunks.push(chunk)}}finally{if(!response.complete)response.destroy()}return{status:statusCode,retryAfter:headers["retry-after"],body:Buffer.concat(chunks)}}async function repeating({method,path,permission},where,deadline,ask){for(let repetition=0;;repetition+=1){const answer=await ask().catch(error=>(0,_chunk_CK3X4X2I_js__WEBPACK_IMPORTED_MODULE_7__/* .reduceError */ .x)(error,where));const passes=answer instanceof _chunk_GF2VNXIC_js__WEBPACK_IMPORTED_MODULE_8__/* .WorldError */ .nM?answer.reason==="unreachable":passingStatus.has(answer.status);if(!passes||method!=="GET"||repetition===maximumRepetitions){if(answer instanceof _chunk_GF2VNXIC_js__WEBPACK_IMPORTED_MODULE_8__/* .WorldError */ .nM)throw answer;if(answer.status>=300)throw (0,_chunk_CK3X4X2I_js__WEBPACK_IMPORTED_MODULE_7__/* .reduceStatus */ .p)(answer.status,where,(0,_chunk_IBQJ4ME4_js__WEBPACK_IMPORTED_MODULE_3__/* .missingRight */ .d)(permission,answer.body.toString("utf8"),method,path));return answer.body}const asked=answer instanceof _chunk_GF2VNXIC_js__WEBPACK_IMPORTED_MODULE_8__/* .WorldError */ .nM?void 0:(0,_chunk_5DQPTILD_js__WEBPACK_IMPORTED_MODULE_1__/* .retryAfter */ .P9)(answer.retryAfter,Date.now());const wait=Math.max(asked??0,firstWaitMilliseconds*2**repetition);if(wait>longestWaitMilliseconds)throw new _chunk_GF2VNXIC_js__WEBPACK_IMPORTED_MODULE_8__/* .WorldError */ .nM("throttled",`${where}: too many requests; asked to wait ${Math.ceil(wait/1e3)} s`);await (0,_chunk_5DQPTILD_js__WEBPACK_IMPORTED_MODULE_1__/* .pause */ .v7)(wait,deadline).catch(()=>void 0)}}


/***/ })

};
