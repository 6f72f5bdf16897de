export const id = 580;
export const ids = [580];
export const modules = {

/***/ 7280:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bt: () => (/* binding */ writeCopy),
/* harmony export */   f8: () => (/* binding */ writeWhole),
/* harmony export */   u5: () => (/* binding */ writeReport)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4680);
/* harmony import */ var _chunk_OACXYOAL_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(903);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6760);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function writeWhole(path,pieces,{mode,kept=511,part:suffix,durable}){const part=`${path}${suffix}`;try{makeFolder((0,node_path__WEBPACK_IMPORTED_MODULE_4__.dirname)(path));const replaced=(0,_chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_1__/* .regularFileAt */ .Ws)(path);if((0,_chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_1__/* .regularFileAt */ .Ws)(part)!==void 0)(0,node_fs__WEBPACK_IMPORTED_MODULE_3__.rmSync)(part);create(part,replaced===void 0?mode:ownerOnly,file=>{for(const piece of pieces)(0,node_fs__WEBPACK_IMPORTED_MODULE_3__.writeFileSync)(file,piece);if(replaced!==void 0)keepRights(file,replaced,kept);if(durable)(0,node_fs__WEBPACK_IMPORTED_MODULE_3__.fsyncSync)(file)});take(part,path);return{path}}catch(error){return (0,_chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_1__/* .asWritten */ .qm)(error,path)}}function writeCopy(path,bytes,original){try{create(path,ownerOnly,file=>{(0,node_fs__WEBPACK_IMPORTED_MODULE_3__.writeFileSync)(file,bytes);keepRights(file,original,511);(0,node_fs__WEBPACK_IMPORTED_MODULE_3__.fsyncSync)(file)});return{path}}catch(error){return (0,_chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_1__/* .asWritten */ .qm)(error,path)}}var ownerOnly=384;function create(path,mode,fill){const file=(0,node_fs__WEBPACK_IMPORTED_MODULE_3__.openSync)(path,_chunk_OACXYOAL_js__WEBPACK_IMPORTED_MODULE_2__/* .openFlags */ .IL.create,mode);try{try{fill(file)}finally{(0,node_fs__WEBPACK_IMPORTED_MODULE_3__.closeSync)(file)}}catch(error){(0,node_fs__WEBPACK_IMPORTED_MODULE_3__.rmSync)(path,{force:true});throw error}}function take(part,path){try{(0,node_fs__WEBPACK_IMPORTED_MODULE_3__.renameSync)(part,path)}catch(error){(0,node_fs__WEBPACK_IMPORTED_MODULE_3__.rmSync)(part,{force:true});throw error}}function keepRights(file,{mode,uid,gid},kept){try{(0,node_fs__WEBPACK_IMPORTED_MODULE_3__.fchownSync)(file,uid,gid)}catch{}(0,node_fs__WEBPACK_IMPORTED_MODULE_3__.fchmodSync)(file,mode&kept)}function makeFolder(folder){try{(0,node_fs__WEBPACK_IMPORTED_MODULE_3__.mkdirSync)(folder,{recursive:true})}catch(error){if(/^(EEXIST|ENOTDIR|ENOENT|ELOOP)$/.test((0,_chunk_OACXYOAL_js__WEBPACK_IMPORTED_MODULE_2__/* .systemCode */ .xU)(error)??""))throw new _chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_1__/* .RefusedFile */ .tg("no-folder",folder);throw error}}function writeReport(directory,name,text,{durable}){const pieces=typeof text==="string"?[text]:text;return writeWhole((0,node_path__WEBPACK_IMPORTED_MODULE_4__.resolve)(directory,name),pieces,{mode:438,part:".part",durable})}


/***/ }),

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

/***/ 2685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gu: () => (/* binding */ readTextFile),
/* harmony export */   io: () => (/* binding */ readBytes),
/* harmony export */   yR: () => (/* binding */ readText)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_OACXYOAL_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(903);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3024);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
var marks=[["utf-16le",[255,254]],["utf-16be",[254,255]]];function decodeByMark(bytes){const[encoding="utf-8"]=marks.find(([,mark])=>mark.every((byte,at)=>bytes[at]===byte))??[];try{return{text:new TextDecoder(encoding,{fatal:true}).decode(bytes)}}catch{return{problem:"encoding"}}}var mebibyte=1024*1024;var piece=64*1024;var pipeMilliseconds=3e4;var pollMilliseconds=10;function readBytes(path,limits){try{const before=refusedKind((0,_chunk_OACXYOAL_js__WEBPACK_IMPORTED_MODULE_1__/* .kindOf */ .I)((0,node_fs__WEBPACK_IMPORTED_MODULE_2__.statSync)(path)),path,limits);if(before!==void 0)return{problem:before};const file=(0,node_fs__WEBPACK_IMPORTED_MODULE_2__.openSync)(path,_chunk_OACXYOAL_js__WEBPACK_IMPORTED_MODULE_1__/* .openFlags */ .IL.read);try{const facts=(0,node_fs__WEBPACK_IMPORTED_MODULE_2__.fstatSync)(file);const kind=(0,_chunk_OACXYOAL_js__WEBPACK_IMPORTED_MODULE_1__/* .kindOf */ .I)(facts);const refused=refusedKind(kind,path,limits);if(refused!==void 0)return{problem:refused};const deadline=kind==="pipe"?performance.now()+pipeMilliseconds:void 0;const read=readAll(file,{most:limits.most,size:facts.size,deadline});return"bytes"in read?{...read,facts}:read}finally{(0,node_fs__WEBPACK_IMPORTED_MODULE_2__.closeSync)(file)}}catch(error){return{problem:problemOf(error,path)}}}function readText(path,limits){const read=readBytes(path,limits);if("problem"in read)return read;try{return{text:read.bytes.toString("utf8")}}catch{return{problem:"too-large"}}}var readTextFile=(path,from)=>{const limits={most:mebibyte,pipes:from?.pipes===true};if(from?.encoding===void 0)return readText(path,limits);const read=readBytes(path,limits);return"problem"in read?read:decodeByMark(read.bytes)};var openPipe=/^\/(?:dev\/stdin|dev\/fd\/\d+|proc\/self\/fd\/\d+)$/;function refusedKind(kind,path,{pipes}){if(kind==="file"||kind==="link")return void 0;return kind==="pipe"&&pipes&&openPipe.test(path)?void 0:kind}function readAll(file,{most,size,deadline}){if(size>most)return{problem:"too-large"};const full=[];let total=0;let filled=0;let buffer=Buffer.allocUnsafe(Math.max(size+1,piece));for(;;){const count=readSome(file,buffer,filled,deadline);if(count===void 0)return{problem:"silent"};if(count===0)return{bytes:Buffer.concat([...full,buffer.subarray(0,filled)])};total+=count;filled+=count;if(total>most)return{problem:"too-large"};if(filled<buffer.length)continue;full.push(buffer);buffer=Buffer.allocUnsafe(piece);filled=0}}function readSome(file,buffer,from,deadline){for(;;){if(deadline!==void 0&&performance.now()>deadline)return void 0;try{return (0,node_fs__WEBPACK_IMPORTED_MODULE_2__.readSync)(file,buffer,from,buffer.length-from,null)}catch(error){if(deadline===void 0||(0,_chunk_OACXYOAL_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .xU)(error)!=="EAGAIN")throw error;Atomics.wait(new Int32Array(new SharedArrayBuffer(4)),0,0,pollMilliseconds)}}}var problems={ENOENT:"missing",ENOTDIR:"no-folder",ELOOP:"link-loop",EISDIR:"directory",ENXIO:"socket"};function problemOf(error,path){const problem=problems[(0,_chunk_OACXYOAL_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .xU)(error)??""]??"unreadable";return problem==="missing"&&isLink(path)?"dangling-link":problem}function isLink(path){try{return (0,node_fs__WEBPACK_IMPORTED_MODULE_2__.lstatSync)(path).isSymbolicLink()}catch{return false}}


/***/ }),

/***/ 4310:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ readWithoutLinks)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_DA2YODOJ_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2685);
/* harmony import */ var _chunk_OACXYOAL_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(903);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3024);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function readWithoutLinks(path,most){const named=factsOf(path);if(named!==void 0&&(0,_chunk_OACXYOAL_js__WEBPACK_IMPORTED_MODULE_2__/* .kindOf */ .I)(named)==="link")return{problem:"link"};const read=(0,_chunk_DA2YODOJ_js__WEBPACK_IMPORTED_MODULE_1__/* .readBytes */ .io)(path,{most,pipes:false});if("problem"in read||named?.dev===read.facts.dev&&named.ino===read.facts.ino)return read;return{problem:"link"}}function factsOf(path){try{return (0,node_fs__WEBPACK_IMPORTED_MODULE_3__.lstatSync)(path)}catch{return void 0}}


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

/***/ 2580:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   removeKubeconfig: () => (/* binding */ removeKubeconfig)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_I5QTREPK_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4310);
/* harmony import */ var _chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8866);
/* harmony import */ var _chunk_5UEDVSF7_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3106);
/* harmony import */ var _chunk_5JVW6S6P_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7280);
/* harmony import */ var _chunk_DA2YODOJ_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2685);
/* harmony import */ var _chunk_BKYMIYCZ_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1923);
/* harmony import */ var _chunk_I4MAS7UG_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4680);
/* harmony import */ var _chunk_OACXYOAL_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(903);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5694);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function removeKubeconfig(written){const{path,before}=written;try{const part=(0,_chunk_5UEDVSF7_js__WEBPACK_IMPORTED_MODULE_3__/* .removeFile */ .n)(`${path}${_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_2__/* .partSuffix */ .rT}`);const copy=copyOf(before);const removal=takeAway(written,copy.text);if(removal!=="failed"&&removal!=="foreign"&&copy.text!==void 0&&before!==void 0)done((0,_chunk_5UEDVSF7_js__WEBPACK_IMPORTED_MODULE_3__/* .removeFile */ .n)(before.backup));return{removal:"code"in part?"failed":removal,copyLeft:copy.isOther}}catch{return{removal:"failed",copyLeft:false}}}function copyOf(before){if(before===void 0)return{isOther:false};const read=(0,_chunk_I5QTREPK_js__WEBPACK_IMPORTED_MODULE_1__/* .readWithoutLinks */ .i)(before.backup,_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_2__/* .mostBytes */ .j$);if("problem"in read)return{isOther:read.problem!=="missing"};return (0,_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_2__/* .hashOf */ .qQ)(read.bytes)===before.sha256?{text:read.bytes.toString("utf8"),isOther:false}:{isOther:true}}function takeAway({path,before,sha256,added},copy){const read=(0,_chunk_I5QTREPK_js__WEBPACK_IMPORTED_MODULE_1__/* .readWithoutLinks */ .i)(path,_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_2__/* .mostBytes */ .j$);if("problem"in read)return whyUnread[read.problem]??"failed";const hash=(0,_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_2__/* .hashOf */ .qQ)(read.bytes);if(hash===before?.sha256&&(hash!==sha256||copy===void 0))return"gone";const current=(0,_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDocument */ .Tp)(read.bytes.toString("utf8"));if(hash!==sha256)return takeOut(path,current,copy,added);if(current===void 0||!holdsAll(current,added))return"foreign";if(before===void 0){done((0,_chunk_5UEDVSF7_js__WEBPACK_IMPORTED_MODULE_3__/* .removeFile */ .n)(path));return"removed"}if(copy===void 0)return takeOut(path,current,copy,added);done((0,_chunk_5UEDVSF7_js__WEBPACK_IMPORTED_MODULE_3__/* .moveFile */ .m)(before.backup,path));return"restored"}var whyUnread={missing:"gone","no-folder":"gone",link:"foreign",directory:"foreign",pipe:"foreign",socket:"foreign",device:"foreign"};var holds=(document,key,name)=>(0,_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_2__/* .entriesOf */ .Mc)(document,key).some(entry=>entry.name===name);var namesIn=names=>_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_2__/* .entryKeys */ .rW.flatMap(key=>names[key].map(name=>({key,name})));var holdsAll=(document,added)=>added.contexts.length>0&&namesIn(added).every(({key,name})=>holds(document,key,name));var holdsAny=(document,added)=>namesIn(added).some(({key,name})=>holds(document,key,name));function takeOut(path,current,copy,added){const old=copy===void 0?{}:(0,_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_2__/* .parseDocument */ .Tp)(copy);if(current===void 0||old===void 0)return"failed";if(!holdsAny(current,added)&&copy===void 0)return"gone";const rest=(0,_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_2__/* .renderDocument */ .yQ)((0,_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_2__/* .unmerge */ .Io)(current,old,added));done((0,_chunk_5JVW6S6P_js__WEBPACK_IMPORTED_MODULE_4__/* .writeWhole */ .f8)(path,[rest],{mode:384,part:_chunk_VAVYVQN4_js__WEBPACK_IMPORTED_MODULE_2__/* .partSuffix */ .rT,durable:true}));return"part"}function done(written){if("problem"in written)throw new Error("the system refused it")}


/***/ })

};
