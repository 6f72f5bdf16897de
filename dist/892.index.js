export const id = 892;
export const ids = [892];
export const modules = {

/***/ 3106:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ moveFile),
/* harmony export */   n: () => (/* binding */ removeFile)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4680);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3024);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function removeFile(path){try{if((0,_chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_1__/* .regularFileAt */ .Ws)(path)!==void 0)(0,node_fs__WEBPACK_IMPORTED_MODULE_2__.rmSync)(path);return{path}}catch(error){return (0,_chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_1__/* .asWritten */ .qm)(error,path)}}function moveFile(path,to){try{(0,_chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_1__/* .regularFileAt */ .Ws)(path);(0,_chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_1__/* .regularFileAt */ .Ws)(to);(0,node_fs__WEBPACK_IMPORTED_MODULE_2__.renameSync)(path,to);return{path:to}}catch(error){return (0,_chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_1__/* .asWritten */ .qm)(error,path)}}


/***/ }),

/***/ 918:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ linkTarget),
/* harmony export */   x: () => (/* binding */ isFree)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function isFree(path){try{return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path,{throwIfNoEntry:false})===void 0}catch{return true}}function linkTarget(path){try{return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path).isSymbolicLink()?(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.realpathSync)(path):void 0}catch{return void 0}}


/***/ }),

/***/ 8866:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Io: () => (/* binding */ unmerge),
/* harmony export */   JP: () => (/* binding */ mergeDocuments),
/* harmony export */   Mc: () => (/* binding */ entriesOf),
/* harmony export */   Tp: () => (/* binding */ parseDocument),
/* harmony export */   eZ: () => (/* binding */ namesOf),
/* harmony export */   j$: () => (/* binding */ mostBytes),
/* harmony export */   kp: () => (/* binding */ withAdministratorsName),
/* harmony export */   qQ: () => (/* binding */ hashOf),
/* harmony export */   rT: () => (/* binding */ partSuffix),
/* harmony export */   rW: () => (/* binding */ entryKeys),
/* harmony export */   vC: () => (/* binding */ copyName),
/* harmony export */   yQ: () => (/* binding */ renderDocument)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_BKYMIYCZ_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1923);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7598);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
var exactly=(tag,name)=>(0,_chunk_BKYMIYCZ_js__WEBPACK_IMPORTED_MODULE_1__/* .defineScalarTag */ .Gf)(name,{...tag,resolve:(source,isExplicit,tagName)=>{const value=tag.resolve(source,isExplicit,tagName);return value!==_chunk_BKYMIYCZ_js__WEBPACK_IMPORTED_MODULE_1__/* .NOT_RESOLVED */ .Hg&&String(value)===source?value:_chunk_BKYMIYCZ_js__WEBPACK_IMPORTED_MODULE_1__/* .NOT_RESOLVED */ .Hg}});var schema=_chunk_BKYMIYCZ_js__WEBPACK_IMPORTED_MODULE_1__/* .CORE_SCHEMA */ .OU.withTags(exactly(_chunk_BKYMIYCZ_js__WEBPACK_IMPORTED_MODULE_1__/* .intCoreTag */ .Z7,_chunk_BKYMIYCZ_js__WEBPACK_IMPORTED_MODULE_1__/* .intCoreTag */ .Z7.tagName),exactly(_chunk_BKYMIYCZ_js__WEBPACK_IMPORTED_MODULE_1__/* .floatCoreTag */ .ok,_chunk_BKYMIYCZ_js__WEBPACK_IMPORTED_MODULE_1__/* .floatCoreTag */ .ok.tagName));function parseDocument(text){if(text.trim()==="")return{};try{const value=(0,_chunk_BKYMIYCZ_js__WEBPACK_IMPORTED_MODULE_1__/* .load */ .Hh)(text,{schema,maxAliases:1e3});return isMapping(value)&&entryKeys.every(key=>isEntries(value[key]))?value:void 0}catch{return void 0}}var renderDocument=document=>(0,_chunk_BKYMIYCZ_js__WEBPACK_IMPORTED_MODULE_1__/* .dump */ .Bh)(document,{lineWidth:-1,noRefs:true});var entryKeys=["clusters","users","contexts"];var entriesOf=(document,key)=>{const value=document[key];return Array.isArray(value)?value:[]};var isMapping=value=>typeof value==="object"&&value!==null&&!Array.isArray(value);var isEntries=value=>value===void 0||value===null||Array.isArray(value)&&value.every(isMapping);var namesOf=document=>{const of=key=>entriesOf(document,key).flatMap(({name})=>typeof name==="string"?[name]:[]);return{clusters:of("clusters"),users:of("users"),contexts:of("contexts")}};function withAdministratorsName(document){const contexts=entriesOf(document,"contexts");const admin=contexts.find(entry=>{const context="context"in entry?entry.context:void 0;return isMapping(context)&&typeof context["user"]==="string"&&context["user"].startsWith("clusterAdmin")});if(typeof admin?.name!=="string")return document;const name=`${admin.name}-admin`;return{...document,contexts:contexts.map(entry=>entry===admin?{...entry,name}:entry),"current-context":name}}function mergeDocuments(existing,addition){if(Object.keys(existing).length===0)return addition;const merged=entryKeys.map(key=>{const added=entriesOf(addition,key);const names=new Set(added.map(({name})=>name));return[key,[...entriesOf(existing,key).filter(({name})=>!names.has(name)),...added]]});return{..."apiVersion"in existing?{}:{apiVersion:addition["apiVersion"]},..."kind"in existing?{}:{kind:addition["kind"]},...existing,...Object.fromEntries(merged),"current-context":addition["current-context"]}}function unmerge(current,before,added){const left=entryKeys.map(key=>{const ours=new Set(added[key]);const replaced=entriesOf(before,key).filter(({name})=>ours.has(name));return[key,[...entriesOf(current,key).filter(({name})=>!ours.has(name)),...replaced]]});const named=current["current-context"];const isOurs=typeof named==="string"&&added.contexts.includes(named);return{...current,...Object.fromEntries(left),...isOurs?{"current-context":before["current-context"]??""}:{}}}var partSuffix=".aks-cert-guard.part";var copyName=(path,count)=>`${path}.aks-cert-guard${count===1?"":`.${count}`}.bak`;var mostBytes=16*1024*1024;var hashOf=content=>(0,node_crypto__WEBPACK_IMPORTED_MODULE_2__.createHash)("sha256").update(content).digest("hex");


/***/ }),

/***/ 1892:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   kubeconfigFiles: () => (/* binding */ kubeconfigFiles)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8866);
/* harmony import */ var _chunk_5UEDVSF7_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3106);
/* harmony import */ var _chunk_5JVW6S6P_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7280);
/* harmony import */ var _chunk_QTZLODGH_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(918);
/* harmony import */ var _chunk_DA2YODOJ_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2685);
/* harmony import */ var _chunk_BKYMIYCZ_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1923);
/* harmony import */ var _chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4680);
/* harmony import */ var _chunk_ZC3P6EWI_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8700);
/* harmony import */ var _chunk_OACXYOAL_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(903);
/* harmony import */ var _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(9748);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(5694);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(6760);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
var ownerOnly=384;var kubeconfigFiles={write:(path,text,{overwriteExisting,remember})=>{const addition=(0,_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDocument */ .Tp)(text);if(addition===void 0)throw new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_10__/* .ReasonError */ .XP("malformed","The new kubeconfig is no YAML that can be merged");const target=targetOf(path);const existing=existingAt(target,path);if(existing!==void 0&&!overwriteExisting)throw new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_10__/* .ReasonError */ .XP("conflict",`${path} is there already, and was left alone. Write overwrite-existing: true to merge into it, or name another path`);const before=existing===void 0?{}:(0,_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDocument */ .Tp)(existing.text);if(before===void 0)throw new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_10__/* .ReasonError */ .XP("malformed",`${path} is no kubeconfig that can be merged into, and was left alone. Remove it, or name another path`);const named=(0,_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_1__/* .withAdministratorsName */ .kp)(addition);const merged=(0,_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_1__/* .renderDocument */ .yQ)((0,_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_1__/* .mergeDocuments */ .JP)(before,named));const backup=existing===void 0?void 0:freeBackup(target);remember({path:target,...target===(0,node_path__WEBPACK_IMPORTED_MODULE_12__.resolve)(path)?{}:{link:(0,node_path__WEBPACK_IMPORTED_MODULE_12__.resolve)(path)},sha256:(0,_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_1__/* .hashOf */ .qQ)(merged),added:(0,_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_1__/* .namesOf */ .eZ)(named),...existing===void 0||backup===void 0?{}:{before:{backup,sha256:(0,_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_1__/* .hashOf */ .qQ)(existing.bytes)}}});if(existing!==void 0&&backup!==void 0)orRefuse((0,_chunk_5JVW6S6P_js__WEBPACK_IMPORTED_MODULE_3__/* .writeCopy */ .bt)(backup,existing.bytes,existing.facts));try{replace(target,merged)}catch(error){if(backup!==void 0)(0,_chunk_5UEDVSF7_js__WEBPACK_IMPORTED_MODULE_2__/* .removeFile */ .n)(backup);throw error}}};function targetOf(path){const whole=(0,node_path__WEBPACK_IMPORTED_MODULE_12__.resolve)(path);return (0,_chunk_QTZLODGH_js__WEBPACK_IMPORTED_MODULE_4__/* .linkTarget */ .C)(whole)??whole}function existingAt(target,path){const read=(0,_chunk_DA2YODOJ_js__WEBPACK_IMPORTED_MODULE_5__/* .readBytes */ .io)(target,{most:_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_1__/* .mostBytes */ .j$,pipes:false});if("bytes"in read)return{...read,text:read.bytes.toString("utf8")};if(read.problem==="missing")return void 0;if(read.problem==="directory")throw new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_10__/* .ReasonError */ .XP("conflict",`${path} is a folder. Name a file in it`);if(read.problem==="too-large")throw new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_10__/* .ReasonError */ .XP("malformed",`${path} is larger than 16 MiB: it is no kubeconfig`);throw new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_10__/* .ReasonError */ .XP(read.problem==="unreadable"?"forbidden":"conflict",`${path} ${_chunk_ZC3P6EWI_js__WEBPACK_IMPORTED_MODULE_8__/* .readProblemText */ .j[read.problem]}, and was left alone. Name the path of a regular file, or a path at which nothing is yet`)}function freeBackup(path){for(let count=1;;count+=1){const name=(0,_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_1__/* .copyName */ .vC)(path,count);if((0,_chunk_QTZLODGH_js__WEBPACK_IMPORTED_MODULE_4__/* .isFree */ .x)(name))return name}}function replace(path,text){orRefuse((0,_chunk_5JVW6S6P_js__WEBPACK_IMPORTED_MODULE_3__/* .writeWhole */ .f8)(path,[text],{mode:ownerOnly,kept:448,part:_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_1__/* .partSuffix */ .rT,durable:true}))}function orRefuse(written){if("path"in written)return;const{problem,at,code}=written;throw new _chunk_TVHL6TUH_js__WEBPACK_IMPORTED_MODULE_10__/* .ReasonError */ .XP(code==="EACCES"||code==="EPERM"||code==="EROFS"?"forbidden":code===void 0?"conflict":"unexpected",code===void 0?`${at} ${_chunk_ZC3P6EWI_js__WEBPACK_IMPORTED_MODULE_8__/* .writeProblemText */ .a[problem]}, and was left alone. Remove it, or name another path`:`${at} could not be written (${code}). Name a path that this job may write to, on a disk with room`)}


/***/ })

};
