export const id = 50;
export const ids = [50];
export const modules = {

/***/ 5203:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ counting),
/* harmony export */   U: () => (/* binding */ listedTargets)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function listedTargets({targets,tool}){if(targets.length===0)return[{target:tool.name,findings:[nothing(tool.name,"No cluster was found.")]}];return targets.map(({target,verdict,findings})=>{const isTold=verdict!=="inconclusive"||findings.some(({outcome})=>outcome==="inconclusive");return{target,findings:isTold?findings:[...findings,nothing(target,"Nothing was observed.")]}})}function nothing(target,message){return{check:"verdict",target,subject:target,outcome:"inconclusive",reason:"not-found",message,remedy:"See which clusters and checks the inputs leave.",certificates:[]}}function counting(findings){const seen=new Map;return findings.map(finding=>{const key=JSON.stringify([finding.check,finding.target,finding.subject]);const occurrence=(seen.get(key)??0)+1;seen.set(key,occurrence);return{finding,occurrence}})}


/***/ }),

/***/ 8050:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderSarif: () => (/* binding */ renderSarif)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_IHFPJ742_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5203);
/* harmony import */ var _chunk_NGBX2TC7_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9524);
/* harmony import */ var _chunk_5QD64QE5_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3632);
/* harmony import */ var _chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2155);
/* harmony import */ var _chunk_X665MGKG_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1972);
/* harmony import */ var _chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4374);
/* harmony import */ var _chunk_OSXFOQC2_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(764);
/* harmony import */ var _chunk_D7KD77D6_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(9855);
/* harmony import */ var _chunk_2EWMEW36_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8397);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5694);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function fingerprintsOf({check,subject,target},occurrence){const identity=JSON.stringify([check,target,subject]);return{primaryLocationLineHash:`${fnv1a(identity)}:${occurrence}`,"aksCertGuardFinding/v1":occurrence===1?identity:`${identity}:${occurrence}`}}function fnv1a(text){let hash=0xcbf29ce484222325n;for(const octet of Buffer.from(text))hash=BigInt.asUintN(64,(hash^BigInt(octet))*0x100000001b3n);return hash.toString(16).padStart(16,"0")}function messageText(raw){return (0,_chunk_D7KD77D6_js__WEBPACK_IMPORTED_MODULE_8__/* .plain */ .p)(raw,2e3).replaceAll("](","] (").replace(/\{(?=\d)/g,"{ ")}function rulesOf(findings){return[...Map.groupBy(findings,({check})=>check)].map(([id,found])=>{const remedies=[...new Set(found.flatMap(({remedy})=>remedy===void 0?[]:[messageText(remedy)]))];return{id,shortDescription:{text:wordsOf(id)},fullDescription:{text:`The check ${id} of aks-cert-guard does not pass. docs/checks.md says what it asks.`},help:{text:remedies.length===0?"See the message of the result.":remedies.slice(0,10).join("\n")},properties:{tags:["certificates","kubernetes"]}}})}function wordsOf(id){const words=id.replaceAll("-"," ").replace(/\b(ca|csr|tls|api)\b/g,word=>word.toUpperCase());return`${words.charAt(0).toUpperCase()}${words.slice(1)}`}var most=25e3;var levels={fail:"error",inconclusive:"warning",warn:"warning"};function renderSarif(assessment){const{asOf,observedAt,tool,verdict}=assessment;const targets=(0,_chunk_IHFPJ742_js__WEBPACK_IMPORTED_MODULE_1__/* .listedTargets */ .U)(assessment);const all=(0,_chunk_NGBX2TC7_js__WEBPACK_IMPORTED_MODULE_2__/* .byOutcome */ .Yn)(targets.flatMap(({findings})=>findings)).filter(({outcome})=>outcome in levels);const shown=all.slice(0,most);const rules=rulesOf(all);const run={tool:{driver:{name:tool.name,version:tool.version,semanticVersion:tool.version,rules}},invocations:[{executionSuccessful:true,...all.length>most?{toolExecutionNotifications:cut(all)}:{}}],artifacts:targets.map(({target})=>({location:{uri:uriOf(target)},description:{text:about(target)}})),columnKind:"utf16CodeUnits",results:(0,_chunk_IHFPJ742_js__WEBPACK_IMPORTED_MODULE_1__/* .counting */ .M)(shown).map(({finding,occurrence})=>({ruleId:finding.check,ruleIndex:rules.findIndex(({id})=>id===finding.check),level:levels[finding.outcome],message:{text:textOf(finding,asOf)},locations:[locationOf(finding)],partialFingerprints:fingerprintsOf(finding,occurrence),properties:propertiesOf(finding)})),properties:{verdict,asOf:(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_4__/* .iso */ .KH)(asOf),observedAt:(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_4__/* .iso */ .KH)(observedAt)}};const log={$schema:"https://json.schemastore.org/sarif-2.1.0.json",version:"2.1.0",runs:[run]};return`${JSON.stringify(log,null,2)}
`}function cut(all){const text=`${(0,_chunk_2EWMEW36_js__WEBPACK_IMPORTED_MODULE_9__/* .plural */ .L)(all.length-most,"result")} left out: no more than ${most} may stand in one run. report.json has all.`;return[{level:"warning",message:{text}}]}function about(target){return`Stands for the cluster ${(0,_chunk_D7KD77D6_js__WEBPACK_IMPORTED_MODULE_8__/* .plain */ .p)(target)}: no file of the repository, but code scanning wants one for every result.`}function uriOf(target){const segment=encodeURIComponent(target.toWellFormed()).replace(/^\.+$/,dots=>"%2E".repeat(dots.length));return`aks-cert-guard/${segment}`}function textOf(finding,asOf){const{remedy,subject,target}=finding;const who=subject===target?target:`${target}, ${subject}`;return messageText(`${who}: ${(0,_chunk_NGBX2TC7_js__WEBPACK_IMPORTED_MODULE_2__/* .messageOf */ .bD)(finding,asOf)}${remedy===void 0?"":` ${remedy}`}`)}function locationOf({subject,target}){const names=subject===target?[]:[{name:subject,fullyQualifiedName:`${target}/${subject}`,kind:"resource"}];return{physicalLocation:{artifactLocation:{uri:uriOf(target)},region:{startLine:1}},logicalLocations:[{name:target,fullyQualifiedName:target,kind:"namespace"},...names]}}function propertiesOf({certificates,notAfter,outcome,reason}){return{outcome,reason,notAfter:notAfter&&(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_4__/* .iso */ .KH)(notAfter),certificates}}


/***/ })

};
