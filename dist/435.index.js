export const id = 435;
export const ids = [435];
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

/***/ 8515:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ missingRight)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
var provider="Microsoft.ContainerService/managedClusters";function missingRight(permission,refusal,method,path){if(!/update role assignment/i.test(refusal))return permission;const[first="",...others]=dataActionsOf(method,path);const actions=others.length===0?`data action ${first}`:`data actions ${[first,...others].join(" and ")}`;return`${permission} (Azure RBAC decides in this cluster: ${actions}, see docs/roles and docs/permissions.md)`}function dataActionsOf(method,path){const verbs=path.endsWith("/portforward")?["read","write"]:[method==="GET"?"read":"write"];const[,group="",resource]=/^\/(?:api|apis\/([^/]+))\/v[^/]+\/(?:namespaces\/[^/]+\/(?=.))?([^/]+)/.exec(path)??[];const what=resource===void 0?[provider,path.replace(/^\/|\/$/g,"")]:[provider,...group===""?[]:[group],resource];return verbs.map(verb=>[...what,verb].join("/"))}


/***/ }),

/***/ 8792:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mm: () => (/* binding */ bounded),
/* harmony export */   P9: () => (/* binding */ retryAfter),
/* harmony export */   cv: () => (/* binding */ exchange),
/* harmony export */   v7: () => (/* binding */ pause),
/* harmony export */   zG: () => (/* binding */ retryAfterMilliseconds)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_CO4PNKMV_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2307);
/* harmony import */ var _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9748);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4708);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
var partial=new Set([206,226]);function refusePartialResponse(response,where){const{statusCode:status=0,headers}=response;if(!partial.has(status)&&(status>=300||headers["content-range"]===void 0))return;response.destroy();throw new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_2__/* .ReasonError */ .XP("malformed",`${where}: the server sent a part of the answer, not all of it (HTTP ${status})`)}async function exchange(request,{where,most,tooLarge}){const{signal}=request;const response=await (0,_chunk_CO4PNKMV_js__WEBPACK_IMPORTED_MODULE_1__/* .before */ .gM)(signal,responseTo(request));refusePartialResponse(response,where);const{statusCode:status=0,headers}=response;const chunks=[];let size=0;const within=bytes=>{if(bytes>most)throw tooLarge()};try{within(Number(headers["content-length"]??0));for await(const chunk of response){within(size+=chunk.length);chunks.push(chunk)}}catch(error){signal.throwIfAborted();throw error}finally{if(!response.complete)response.destroy()}return{status,headers,body:Buffer.concat(chunks)}}function responseTo({url,method,headers,body,agent,signal}){return new Promise((resolve,reject)=>{const sending=(url.protocol==="http:"?node_http__WEBPACK_IMPORTED_MODULE_3__:node_https__WEBPACK_IMPORTED_MODULE_4__).request(url,{agent,signal,method,headers});sending.once("response",resolve);sending.on("error",reject);sending.end(body)})}var longestWait=24*60*6e4;var httpDate=/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[, ]/i;function retryAfter(header,now){const text=typeof header==="number"?String(header):typeof header==="string"?header.trim():"";if(/^\d+(?:\.\d+)?$/.test(text))return bounded(Number(text)*1e3);return httpDate.test(text)?bounded(Date.parse(text)-now):void 0}var retryAfterMilliseconds=header=>typeof header==="string"&&/^\d+(?:\.\d+)?$/.test(header.trim())?bounded(Number(header)):void 0;var bounded=milliseconds=>Number.isNaN(milliseconds)?void 0:Math.ceil(Math.min(Math.max(milliseconds,0),longestWait));function pause(milliseconds,signal){return new Promise((resolve,reject)=>{const settle=()=>{clearTimeout(timer);signal?.removeEventListener("abort",settle);if(signal?.aborted===true)reject(signal.reason);else resolve()};const timer=setTimeout(settle,bounded(milliseconds)??0);if(signal?.aborted===true)settle();else signal?.addEventListener("abort",settle,{once:true})})}


/***/ }),

/***/ 9435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openHttp: () => (/* binding */ openHttp)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_EYDJIL4C_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5837);
/* harmony import */ var _chunk_JGJSOYTN_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8515);
/* harmony import */ var _chunk_MBC5RK3B_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8792);
/* harmony import */ var _chunk_CO4PNKMV_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2307);
/* harmony import */ var _chunk_JILUYJ7J_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(677);
/* harmony import */ var _chunk_KGNVLYQD_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6709);
/* harmony import */ var _chunk_FHFVICD4_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(6543);
/* harmony import */ var _chunk_E3QNMA3S_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2082);
/* harmony import */ var _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9748);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5694);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
var exchangeMilliseconds=3e4;var maximumConnections=4;var maximumRepetitions=3;var firstWaitMilliseconds=250;var longestWaitMilliseconds=15e3;var passingStatus=new Set([429,500,502,503,504]);function openHttp(target,signIn,{apiServer}){const base=(0,_chunk_KGNVLYQD_js__WEBPACK_IMPORTED_MODULE_6__/* .serverUrl */ .Vd)(target.server);const closing=new AbortController;const agent=agentOf(target,base,{serverName:signIn.servername,context:apiServer},closing.signal);const limit=(0,_chunk_EYDJIL4C_js__WEBPACK_IMPORTED_MODULE_1__/* .pLimit */ .c)(maximumConnections);return{send:async(asked,signal)=>{const where=`${asked.method} ${asked.path}`;const deadline=AbortSignal.any([signal,AbortSignal.timeout(exchangeMilliseconds)]);const ask=()=>{deadline.throwIfAborted();return answerTo(asked,{base,signIn,agent,signal:deadline,where})};try{return await (0,_chunk_CO4PNKMV_js__WEBPACK_IMPORTED_MODULE_4__/* .before */ .gM)(deadline,repeating(asked,where,deadline,()=>limit(ask)))}catch(error){throw (0,_chunk_FHFVICD4_js__WEBPACK_IMPORTED_MODULE_7__/* .reduceError */ .x)(error,where)}},close:()=>{closing.abort();agent.destroy()}}}function agentOf(target,base,connection,closing){const proxy=target.proxyUrl?.();return (0,_chunk_CO4PNKMV_js__WEBPACK_IMPORTED_MODULE_4__/* .verifiedAgent */ .QK)(base,{proxy,...connection},{keepAlive:true,maxSockets:maximumConnections},closing)}function answerTo({method,path,query,body,accept,most},{base,signIn,agent,signal,where}){return (0,_chunk_MBC5RK3B_js__WEBPACK_IMPORTED_MODULE_3__/* .exchange */ .cv)({url:(0,_chunk_KGNVLYQD_js__WEBPACK_IMPORTED_MODULE_6__/* .urlBelow */ .dX)(base,path,query),method,headers:{...signIn.headers,accept,"user-agent":"aks-cert-guard",...body===void 0?{}:{"content-type":"application/json"}},body:body===void 0?void 0:JSON.stringify(body),agent,signal},{where,most,tooLarge:()=>new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_9__/* .ReasonError */ .XP("too-large",`${where}: the answer is larger than ${most/1024/1024} MiB`)})}async function repeating({method,path,permission},where,deadline,ask){for(let repetition=0;;repetition+=1){const answer=await ask().catch(error=>(0,_chunk_FHFVICD4_js__WEBPACK_IMPORTED_MODULE_7__/* .reduceError */ .x)(error,where));const passes=answer instanceof _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_9__/* .ReasonError */ .XP?answer.reason==="unreachable":passingStatus.has(answer.status);if(!passes||method!=="GET"||repetition===maximumRepetitions){if(answer instanceof _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_9__/* .ReasonError */ .XP)throw answer;if(answer.status>=300)throw (0,_chunk_FHFVICD4_js__WEBPACK_IMPORTED_MODULE_7__/* .reduceStatus */ .p)(answer.status,where,(0,_chunk_JGJSOYTN_js__WEBPACK_IMPORTED_MODULE_2__/* .missingRight */ .d)(permission,answer.body.toString("utf8"),method,path));return answer.body}const asked=answer instanceof _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_9__/* .ReasonError */ .XP?void 0:(0,_chunk_MBC5RK3B_js__WEBPACK_IMPORTED_MODULE_3__/* .retryAfter */ .P9)(answer.headers["retry-after"],Date.now());const wait=Math.max(asked??0,firstWaitMilliseconds*2**repetition);if(wait>longestWaitMilliseconds)throw new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_9__/* .ReasonError */ .XP("throttled",`${where}: too many requests; asked to wait ${Math.ceil(wait/1e3)} s`);await (0,_chunk_MBC5RK3B_js__WEBPACK_IMPORTED_MODULE_3__/* .pause */ .v7)(wait,deadline).catch(()=>void 0)}}


/***/ })

};
