export const id = 950;
export const ids = [950];
export const modules = {

/***/ 478:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IR: () => (/* binding */ errorAnnotation),
/* harmony export */   NC: () => (/* binding */ notFoundMessage),
/* harmony export */   Os: () => (/* binding */ group),
/* harmony export */   n8: () => (/* binding */ line)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function notFoundMessage(name,found){const why=`${found.detail.replace(/[.!?]$/,"")} (${found.reason}).`;if(found.remedy!==void 0)return`${why} ${found.remedy}`;if(found.reason!=="not-found")return why;return name.startsWith("discover ")?`${why} See whether the selector is right, and whether the identity has a role there.`:`${why} See whether the name is right: mode list with discover: subscription tells the names that the identity sees.`}var line=text=>({kind:"line",text});var group=(title,lines)=>({kind:"group",title,lines});var errorAnnotation=(title,message)=>({kind:"annotation",annotation:{level:"error",title,message}});


/***/ }),

/***/ 8430:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F0: () => (/* binding */ deliverAll),
/* harmony export */   Ow: () => (/* binding */ refresh),
/* harmony export */   wg: () => (/* binding */ nothingDelivered)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_2APFYYHR_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(478);
/* harmony import */ var _chunk_LVWHCKQ6_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4901);
/* harmony import */ var _chunk_DJHVIZNP_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7068);
/* harmony import */ var _chunk_EYDJIL4C_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5837);
/* harmony import */ var _chunk_6KPMPIRJ_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3074);
/* harmony import */ var _chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7430);
/* harmony import */ var _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9748);
/* harmony import */ var _chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2155);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function deliveryLines({done,problem}){if(done===void 0)return[problem??""];return["The API server accepted it.",...done.cas.map(ca=>`Cluster CA ${ca.subject}, SHA-256 ${ca.fingerprint}, until ${(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_8__/* .dayOf */ .kb)(ca.notAfter)}`),`Signs in by ${done.signsInBy}${done.clientCertificate===void 0?"":`, until ${(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_8__/* .dayOf */ .kb)(done.clientCertificate.notAfter)}`}`,...done.path===void 0?[]:[`Written to ${done.path}`],...done.secretName===void 0?[]:[`Stored as the secret ${done.secretName}`]]}function deliverySummary(results,fate){const rows=results.map(({name,done,problem})=>(0,_chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_6__/* .row */ .nM)([(0,_chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_6__/* .cell */ .Hn)(name),done===void 0?(0,_chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_6__/* .cell */ .Hn)(problem??""):places(done),done===void 0?"":done.cas.map(ca=>(0,_chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(ca.fingerprint.slice(0,16))).join(" "),done?.clientCertificate===void 0?(0,_chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_6__/* .cell */ .Hn)(done?.signsInBy??""):(0,_chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_6__/* .cell */ .Hn)((0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_8__/* .dayOf */ .kb)(done.clientCertificate.notAfter))]));const isWritten=results.some(({done})=>done?.path!==void 0);return["## New kubeconfigs","",(0,_chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_6__/* .header */ .wx)(["Cluster","Handed to","Cluster CA (SHA-256)","Client certificate until"]),...rows,"",...isWritten?[(0,_chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_6__/* .text */ .Qq)(fates[fate]),""]:[]].join("\n")}var fates={removed:"The post step removes the files when the job ends.",kept:"The files stay after the job, because keep-credentials is true.","no-runner":"The files stay until you remove them, because there is no runner here that would."};var places=({path,secretName})=>[...path===void 0?[]:[(0,_chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(path)],...secretName===void 0?[]:[`secret ${(0,_chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_6__/* .code */ .aY)(secretName)}`]].join(", ");async function deliverCredentials(context,{path,secretName},{overwriteExisting},signal){const text2=await context.azure.kubeconfig(context.cluster,{admin:context.adminCredentials},signal);const target=context.readKubeconfig(text2());if(target===void 0)throw new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_7__/* .ReasonError */ .XP("malformed",`ARM handed out a kubeconfig of ${context.cluster.name} that cannot be used`);context.hide(Buffer.from(text2()).toString("base64"));await verifySignIn(context,target,signal);if(path!==void 0)context.files.write(path,text2(),{overwriteExisting,remember:context.remember});const stored=secretName===void 0?void 0:await(await context.secrets()).put(secretName,text2());const{clientCertificate,execCommand}=target.user;const[certificate]=(0,_chunk_LVWHCKQ6_js__WEBPACK_IMPORTED_MODULE_2__/* .ownCertificates */ .pP)(clientCertificate);return{...path===void 0?{}:{path},...secretName===void 0?{}:{secretName},...stored===void 0?{}:{storedAt:stored.updatedAt},cas:(0,_chunk_LVWHCKQ6_js__WEBPACK_IMPORTED_MODULE_2__/* .ownCertificates */ .pP)(target.ca),...certificate===void 0?{}:{clientCertificate:certificate},signsInBy:execCommand??(certificate===void 0?"token":"client certificate")}}async function verifySignIn(context,target,signal){const session=await context.connect(await context.signIn(target,signal),signal);try{await session.get({path:"/api/v1/nodes",query:{limit:"1"},permission:"list nodes"},signal)}catch(error){if(!(error instanceof _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_7__/* .ReasonError */ .XP))throw error;if(error.reason==="forbidden")return;throw new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_7__/* .ReasonError */ .XP(error.reason,`${error.detail}. The new kubeconfig was not proved against the API server, so nobody gets it`,error.code)}finally{await session.close()}}function destinationsOf(targets,{path,isFolder,store}){const files=distinct(targets.map(({name})=>name.replace(/[^\p{L}\p{N}._-]+/gu,"-")));const suffixes=distinct(targets.map(({clusterName})=>clusterName.toUpperCase().replace(/[^A-Z0-9]+/g,"_")));return targets.map((_,index)=>({...path===void 0?{}:{path:isFolder?`${(0,_chunk_6KPMPIRJ_js__WEBPACK_IMPORTED_MODULE_5__/* .withoutTrailing */ .hT)(path,"\\/")}/${files[index]??""}.yaml`:path},...store===void 0?{}:{secretName:isFolder?`${store.secretName}_${suffixes[index]??""}`:store.secretName}}))}function distinct(names){const seen=new Map;return names.map(name=>{const count=(seen.get(name)??0)+1;seen.set(name,count);return count===1?name:`${name}_${count}`})}async function refresh(settings,dependencies){const targets=await (0,_chunk_DJHVIZNP_js__WEBPACK_IMPORTED_MODULE_3__/* .resolveTargets */ .h)(settings.targets,settings.azure,{connect:dependencies.connectAzure,clock:dependencies.clock,signal:AbortSignal.timeout(settings.timeoutMilliseconds)});const managed=targets.filter(target=>target.kind==="managed-cluster");return deliverAll(managed,settings,dependencies)}var nothingDelivered={messages:[],outputs:{},failures:[]};async function deliverAll(targets,settings,dependencies){if(targets.length===0)return nothingDelivered;const{delivery}=settings;const places2=destinationsOf(targets.map(({name})=>({name,clusterName:name.slice(name.lastIndexOf("/")+1)})),delivery);const parallel=(0,_chunk_EYDJIL4C_js__WEBPACK_IMPORTED_MODULE_4__/* .pLimit */ .c)(settings.maxParallel);let store;const secrets=()=>store??=storeOf(delivery,dependencies);const deliverOne=deliverWith(settings,secrets,dependencies);const results=await Promise.all(targets.map((target,index)=>parallel(()=>deliverOne(target,places2[index]??{}))));const isWritten=results.some(({done})=>done?.path!==void 0);return{messages:results.flatMap(result=>[(0,_chunk_2APFYYHR_js__WEBPACK_IMPORTED_MODULE_1__/* .group */ .Os)(result.name,deliveryLines(result)),...result.problem===void 0?[]:[(0,_chunk_2APFYYHR_js__WEBPACK_IMPORTED_MODULE_1__/* .errorAnnotation */ .IR)(result.name,result.problem)]]),summary:deliverySummary(results,dependencies.kubeconfigRemoval(delivery)),outputs:{kubeconfig:isWritten?delivery.path??"":""},failures:failuresOf(results)}}function failuresOf(results){const failed=results.filter(({problem})=>problem!==void 0).length;if(failed===0)return[];if(results.length===1)return["The new kubeconfig could not be handed over."];return[`${failed===1?"One":failed} of ${results.length} kubeconfigs could not be handed over.`]}var deliverWith=({delivery,timeoutMilliseconds},secrets,{readKubeconfig,hide,connect,kubeconfigFiles,saveKubeconfig})=>async({name,found,azure,adminCredentials},place)=>{if(found.state!=="observed")return{name,problem:found.state==="unavailable"?(0,_chunk_2APFYYHR_js__WEBPACK_IMPORTED_MODULE_1__/* .notFoundMessage */ .NC)(name,found):"The cluster was not looked for."};const signal=AbortSignal.timeout(timeoutMilliseconds);try{const port=await azure();const done=await deliverCredentials({name,cluster:found.value,azure:port,adminCredentials,readKubeconfig,hide,signIn:(target,abort)=>(0,_chunk_LVWHCKQ6_js__WEBPACK_IMPORTED_MODULE_2__/* .entraSignIn */ .$z)(target,azure,abort),connect,files:kubeconfigFiles,secrets,remember:delivery.keepCredentials?()=>void 0:saveKubeconfig},place,delivery,signal);return{name,done}}catch(error){if(!(error instanceof _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_7__/* .ReasonError */ .XP))throw error;return{name,problem:`${error.detail} (${error.reason})`}}};function storeOf({store},{openSecretStore}){if(store===void 0)throw new Error("no secret store in the settings");return openSecretStore(store)}


/***/ }),

/***/ 950:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   deliverAll: () => (/* reexport safe */ _chunk_45NXELMB_js__WEBPACK_IMPORTED_MODULE_1__.F0),
/* harmony export */   nothingDelivered: () => (/* reexport safe */ _chunk_45NXELMB_js__WEBPACK_IMPORTED_MODULE_1__.wg),
/* harmony export */   refresh: () => (/* reexport safe */ _chunk_45NXELMB_js__WEBPACK_IMPORTED_MODULE_1__.Ow)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_45NXELMB_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8430);
/* harmony import */ var _chunk_2APFYYHR_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(478);
/* harmony import */ var _chunk_LVWHCKQ6_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4901);
/* harmony import */ var _chunk_DJHVIZNP_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7068);
/* harmony import */ var _chunk_EYDJIL4C_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5837);
/* harmony import */ var _chunk_6KPMPIRJ_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3074);
/* harmony import */ var _chunk_GB2HVBI3_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2602);
/* harmony import */ var _chunk_6WBZGKNP_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7430);
/* harmony import */ var _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(9748);
/* harmony import */ var _chunk_PLJW6ELE_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7512);
/* harmony import */ var _chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(2155);
/* harmony import */ var _chunk_X665MGKG_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(1972);
/* harmony import */ var _chunk_OSXFOQC2_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(764);
/* harmony import */ var _chunk_D7KD77D6_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(9855);
/* harmony import */ var _chunk_2EWMEW36_js__WEBPACK_IMPORTED_MODULE_15__ = __webpack_require__(8397);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_16__ = __webpack_require__(5694);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);



/***/ })

};
