export const id = 301;
export const ids = [301];
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

/***/ 301:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderJunit: () => (/* binding */ renderJunit),
/* harmony export */   xml: () => (/* binding */ xml)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_MBJIAI3R_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5184);
/* harmony import */ var _chunk_WHUOIKDB_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3352);
/* harmony import */ var _chunk_IHFPJ742_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5203);
/* harmony import */ var _chunk_NGBX2TC7_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9524);
/* harmony import */ var _chunk_5QD64QE5_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(3632);
/* harmony import */ var _chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2155);
/* harmony import */ var _chunk_X665MGKG_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1972);
/* harmony import */ var _chunk_JMLPSZTI_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4374);
/* harmony import */ var _chunk_OSXFOQC2_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(764);
/* harmony import */ var _chunk_D7KD77D6_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(9855);
/* harmony import */ var _chunk_2EWMEW36_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(8397);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(5694);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function renderJunit(assessment){const targets=(0,_chunk_IHFPJ742_js__WEBPACK_IMPORTED_MODULE_3__/* .listedTargets */ .U)(assessment);const sums=sumsOf(targets.flatMap(({findings})=>findings));return['<?xml version="1.0" encoding="UTF-8"?>',`<testsuites name="${xml(assessment.tool.name)}" ${sums} time="0">`,...targets.flatMap(target=>suite(target,assessment)),"</testsuites>",""].join("\n")}function suite({target,findings},assessment){const{asOf,observedAt,tool}=assessment;const{checks}=(0,_chunk_MBJIAI3R_js__WEBPACK_IMPORTED_MODULE_1__/* .policyOf */ .U)(assessment,assessment.targets.find(one=>one.target===target));const timestamp=(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_6__/* .iso */ .KH)(observedAt).replace("Z","");const facts={tool:`${tool.name} ${tool.version}`,asOf:(0,_chunk_ACPLDU5D_js__WEBPACK_IMPORTED_MODULE_6__/* .iso */ .KH)(asOf),checks:checks.join(" ")};const properties=Object.entries(facts).map(([name,value])=>`<property name="${name}" value="${xml(value)}"/>`);return[`  <testsuite name="${xml(target)}" ${sumsOf(findings)} time="0" timestamp="${timestamp}">`,`    <properties>${properties.join("")}</properties>`,...(0,_chunk_IHFPJ742_js__WEBPACK_IMPORTED_MODULE_3__/* .counting */ .M)(findings).map(({finding,occurrence})=>`    ${testcase(finding,occurrence,asOf)}`),"  </testsuite>"]}function sumsOf(findings){const count=wanted=>findings.filter(({outcome})=>outcome===wanted).length;return`tests="${findings.length}" failures="${count("fail")}" errors="${count("inconclusive")}" skipped="${count("notApplicable")}"`}function testcase(finding,occurrence,asOf){const{check,subject,target}=finding;const name=`${subject===""?target:subject}${occurrence===1?"":` (${occurrence})`}`;const result=resultOf(finding,asOf);const open=`<testcase classname="${xml(check)}" name="${xml(name)}" time="0"`;return result===""?`${open}/>`:`${open}>${result}</testcase>`}function resultOf(finding,asOf){const{outcome,reason="unexpected",remedy}=finding;const message=xml((0,_chunk_NGBX2TC7_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(finding,asOf));const whole=remedy===void 0?message:`${message}
${xml(remedy)}`;switch(outcome){case"fail":return`<failure type="${outcome}" message="${message}">${whole}</failure>`;case"inconclusive":return`<error type="${reason}" message="${message}">${whole}</error>`;case"notApplicable":return`<skipped message="${message}"/>`;case"warn":return`<system-out>Warning: ${whole}</system-out>`;case"pass":return""}}var entities={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;","'":"&apos;"};function xml(raw){return (0,_chunk_D7KD77D6_js__WEBPACK_IMPORTED_MODULE_10__/* .plain */ .p)(raw,2e3).replace(/[\ufffe\uffff]/g,"\uFFFD").replace(/[&<>"']/g,found=>entities[found]??found)}


/***/ })

};
