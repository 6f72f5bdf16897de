export const id = 59;
export const ids = [59];
export const modules = {

/***/ 9624:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ws: () => (/* binding */ regularFileAt),
/* harmony export */   qm: () => (/* binding */ asWritten),
/* harmony export */   tg: () => (/* binding */ RefusedFile)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_IWNT4CX3_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7396);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3024);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
var RefusedFile=class extends Error{name="RefusedFile";problem;at;constructor(problem,at){super(problem);this.problem=problem;this.at=at}};function regularFileAt(path){const facts=(0,node_fs__WEBPACK_IMPORTED_MODULE_2__.lstatSync)(path,{throwIfNoEntry:false});if(facts===void 0)return void 0;const kind=(0,_chunk_IWNT4CX3_js__WEBPACK_IMPORTED_MODULE_1__/* .kindOf */ .I)(facts);if(kind!=="file")throw new RefusedFile(kind,path);return facts}var problems={ENOSPC:"full",EDQUOT:"full",EFBIG:"full",ELOOP:"link",EISDIR:"directory",ENOTDIR:"no-folder"};function asWritten(error,path){if(error instanceof RefusedFile)return{problem:error.problem,at:error.at};const code=(0,_chunk_IWNT4CX3_js__WEBPACK_IMPORTED_MODULE_1__/* .systemCode */ .xU)(error);if(code===void 0)throw error;return{problem:problems[code]??"unwritable",at:path,code}}


/***/ }),

/***/ 4981:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dz: () => (/* binding */ InputError),
/* harmony export */   fp: () => (/* binding */ placeWords),
/* harmony export */   nM: () => (/* binding */ WorldError)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
var placeWords=({place})=>place===void 0?"":`${place.file}, line ${place.line}, column ${place.column}: `;var InputError=class extends Error{name="InputError";problems;constructor(problems){super(problems.map(p=>`${p.input}: ${placeWords(p)}${p.problem} (${p.value}). ${p.remedy}`).join("\n"));this.problems=problems}};var WorldError=class extends Error{name="WorldError";reason;detail;code;remedy;constructor(reason,detail,code="",remedy){super(`${reason}: ${detail}`);this.reason=reason;this.detail=detail;this.code=code;this.remedy=remedy}};


/***/ }),

/***/ 7396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ kindOf),
/* harmony export */   IL: () => (/* binding */ openFlags),
/* harmony export */   RM: () => (/* binding */ readProblemWords),
/* harmony export */   _y: () => (/* binding */ writeProblemWords),
/* harmony export */   xU: () => (/* binding */ systemCode)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
var special={directory:"is a folder",link:"is a symbolic link",pipe:"is a pipe",socket:"is a socket",device:"is a device"};var readProblemWords={...special,missing:"does not exist","no-folder":"has a file in its path where a folder must be","dangling-link":"is a symbolic link to nothing","link-loop":"is a symbolic link that leads in a circle","too-large":"is too large",silent:"is a pipe that was not closed within 30 seconds",unreadable:"cannot be read"};var writeProblemWords={...special,"no-folder":"is not a folder",full:"has no room left",unwritable:"cannot be written to"};function kindOf(facts){if(facts.isFile())return"file";if(facts.isDirectory())return"directory";if(facts.isSymbolicLink())return"link";if(facts.isFIFO())return"pipe";return facts.isSocket()?"socket":"device"}var flag=name=>node_fs__WEBPACK_IMPORTED_MODULE_1__.constants[name]??0;var never=flag("O_NONBLOCK")|flag("O_NOCTTY");var openFlags={read:node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDONLY|never,create:node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_WRONLY|node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_CREAT|node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_EXCL|flag("O_NOFOLLOW")|never,append:node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_WRONLY|node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_APPEND|node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_CREAT|flag("O_NOFOLLOW")|never};function systemCode(error){const{code,syscall}=error;return typeof code==="string"&&typeof syscall==="string"?code:void 0}


/***/ }),

/***/ 2629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   eg: () => (/* binding */ runStep),
/* harmony export */   q8: () => (/* binding */ annotateProblem),
/* harmony export */   zs: () => (/* binding */ opening)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_PKWB2JVY_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6571);
/* harmony import */ var _chunk_T5JTSVR5_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2315);
/* harmony import */ var _chunk_AVMQQHQF_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4981);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function opening({mode,targets,recordings,asOf,azure:selection}){const count=(n,what)=>`${n} ${what}${n===1?"":"s"}`;const named=targets.length+(selection?.clusters.length??0);const looked=selection===void 0||selection.discover.length===0?[]:["what discover finds in Azure"];const clusters=recordings.length>0?count(recordings.length,"file")+" of recorded evidence":[...named>0||looked.length===0?[count(named,"cluster")]:[],...looked].join(" and ");return`${mode} of ${clusters}${asOf===void 0?"":`, judged as of ${asOf.toISOString()}`}`}var mostAnnotations=9;function tellProblems({problems}){problems.forEach((problem,index)=>{if(index<mostAnnotations)annotateProblem(problem);else _chunk_PKWB2JVY_js__WEBPACK_IMPORTED_MODULE_1__/* .log */ .Rm.info(textOf(problem))});const count=problems.length===1?"An input is not right":`${problems.length} problems with the inputs`;return`${count}: nothing was looked at.`}var textOf=found=>{const{input,value,problem,remedy}=found;return`${input}: ${(0,_chunk_AVMQQHQF_js__WEBPACK_IMPORTED_MODULE_3__/* .placeWords */ .fp)(found)}${problem} (seen: ${value}). ${remedy}`};function annotateProblem(problem){const{input,place}=problem;(0,_chunk_PKWB2JVY_js__WEBPACK_IMPORTED_MODULE_1__/* .annotate */ .fz)({level:"error",title:input,message:textOf(problem),...place===void 0?{}:{place}})}function bugMessage(error){const kind=error instanceof Error?error.name:typeof error;const frames=error instanceof Error?(error.stack??"").replace(error.message,"").split("\n").filter(line=>/^\s+at /.test(line)).slice(0,6):[];return[`This is a bug of ${_chunk_T5JTSVR5_js__WEBPACK_IMPORTED_MODULE_2__/* .tool */ .z.name} (${kind}). Please report it with these lines:`,...frames].join("\n")}async function runStep(work){let ending=false;process.on("uncaughtException",error=>{if(ending)return;ending=true;(0,_chunk_PKWB2JVY_js__WEBPACK_IMPORTED_MODULE_1__/* .fail */ .fJ)(bugMessage(error));void leave()});try{await work()}catch(error){(0,_chunk_PKWB2JVY_js__WEBPACK_IMPORTED_MODULE_1__/* .fail */ .fJ)(error instanceof _chunk_AVMQQHQF_js__WEBPACK_IMPORTED_MODULE_3__/* .InputError */ .dz?tellProblems(error):bugMessage(error))}ending=true;await leave()}async function leave(){const printed=stream=>new Promise(resolve=>{stream.write("",resolve)});await Promise.all([printed(process.stdout),printed(process.stderr)]);setTimeout(()=>process.exit(),lingering).unref()}var lingering=500;


/***/ }),

/***/ 6571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $_: () => (/* binding */ handedOver),
/* harmony export */   M1: () => (/* binding */ unfinished),
/* harmony export */   Oi: () => (/* binding */ phase),
/* harmony export */   Rm: () => (/* binding */ log),
/* harmony export */   Sy: () => (/* binding */ writeSummary),
/* harmony export */   dK: () => (/* binding */ mask),
/* harmony export */   fJ: () => (/* binding */ fail),
/* harmony export */   fz: () => (/* binding */ annotate),
/* harmony export */   n0: () => (/* binding */ setOutputs)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_6QOC5JMA_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9624);
/* harmony import */ var _chunk_IWNT4CX3_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7396);
/* harmony import */ var _chunk_VNPJBNT3_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4349);
/* harmony import */ var os__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(857);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3024);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
function toCommandValue(input){if(input===null||input===void 0){return""}else if(typeof input==="string"||input instanceof String){return input}return JSON.stringify(input)}function toCommandProperties(annotationProperties){if(!Object.keys(annotationProperties).length){return{}}return{title:annotationProperties.title,file:annotationProperties.file,line:annotationProperties.startLine,endLine:annotationProperties.endLine,col:annotationProperties.startColumn,endColumn:annotationProperties.endColumn}}function issueCommand(command,properties,message){const cmd=new Command(command,properties,message);process.stdout.write(cmd.toString()+os__WEBPACK_IMPORTED_MODULE_4__.EOL)}function issue(name,message=""){issueCommand(name,{},message)}var CMD_STRING="::";var Command=class{constructor(command,properties,message){if(!command){command="missing.command"}this.command=command;this.properties=properties;this.message=message}toString(){let cmdStr=CMD_STRING+this.command;if(this.properties&&Object.keys(this.properties).length>0){cmdStr+=" ";let first=true;for(const key in this.properties){if(this.properties.hasOwnProperty(key)){const val=this.properties[key];if(val){if(first){first=false}else{cmdStr+=","}cmdStr+=`${key}=${escapeProperty(val)}`}}}}cmdStr+=`${CMD_STRING}${escapeData(this.message)}`;return cmdStr}};function escapeData(s){return toCommandValue(s).replace(/%/g,"%25").replace(/\r/g,"%0D").replace(/\n/g,"%0A")}function escapeProperty(s){return toCommandValue(s).replace(/%/g,"%25").replace(/\r/g,"%0D").replace(/\n/g,"%0A").replace(/:/g,"%3A").replace(/,/g,"%2C")}var ExitCode;(function(ExitCode2){ExitCode2[ExitCode2["Success"]=0]="Success";ExitCode2[ExitCode2["Failure"]=1]="Failure"})(ExitCode||(ExitCode={}));function setSecret(secret){issueCommand("add-mask",{},secret)}function setFailed(message){process.exitCode=ExitCode.Failure;error(message)}function error(message,properties={}){issueCommand("error",toCommandProperties(properties),message instanceof Error?message.toString():message)}function warning(message,properties={}){issueCommand("warning",toCommandProperties(properties),message instanceof Error?message.toString():message)}function notice(message,properties={}){issueCommand("notice",toCommandProperties(properties),message instanceof Error?message.toString():message)}function info(message){process.stdout.write(message+os__WEBPACK_IMPORTED_MODULE_4__.EOL)}function startGroup(name){issue("group",name)}function endGroup(){issue("endgroup")}function getState(name){return process.env[`STATE_${name}`]||""}function appendWhole(path,text){try{(0,_chunk_6QOC5JMA_js__WEBPACK_IMPORTED_MODULE_1__/* .regularFileAt */ .Ws)(path);const file=(0,node_fs__WEBPACK_IMPORTED_MODULE_6__.openSync)(path,_chunk_IWNT4CX3_js__WEBPACK_IMPORTED_MODULE_2__/* .openFlags */ .IL.append,420);try{const facts=(0,node_fs__WEBPACK_IMPORTED_MODULE_6__.fstatSync)(file);const kind=(0,_chunk_IWNT4CX3_js__WEBPACK_IMPORTED_MODULE_2__/* .kindOf */ .I)(facts);if(kind!=="file")throw new _chunk_6QOC5JMA_js__WEBPACK_IMPORTED_MODULE_1__/* .RefusedFile */ .tg(kind,path);appendBytes(file,Buffer.from(text),facts.size)}finally{(0,node_fs__WEBPACK_IMPORTED_MODULE_6__.closeSync)(file)}return{path}}catch(error2){return (0,_chunk_6QOC5JMA_js__WEBPACK_IMPORTED_MODULE_1__/* .asWritten */ .qm)(error2,path)}}function appendBytes(file,bytes,before){let count=0;try{while(count<bytes.length)count+=(0,node_fs__WEBPACK_IMPORTED_MODULE_6__.writeSync)(file,bytes,count)}catch(error2){if((0,node_fs__WEBPACK_IMPORTED_MODULE_6__.fstatSync)(file).size===before+count)(0,node_fs__WEBPACK_IMPORTED_MODULE_6__.ftruncateSync)(file,before);throw error2}}function appendToCommandFile(variable,text){const path=process.env[variable]??"";return path===""?void 0:appendWhole(path,text)}function appendValues(variable,values){const delimiter=`ghadelimiter_${(0,node_crypto__WEBPACK_IMPORTED_MODULE_5__.randomUUID)()}`;const lines=Object.entries(values).map(([name,value])=>`${name}<<${delimiter}
${value}
${delimiter}
`);return appendToCommandFile(variable,lines.join(""))}var onRunner=()=>process.env["GITHUB_ACTIONS"]==="true";var harmless=text=>(0,_chunk_VNPJBNT3_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutSecrets */ .cT)(text).replaceAll("##[","## [").replace(/^([^\p{L}\p{N}\n]*?):(?=:)/gmu,"$1: ");var log={info:line=>{info(harmless(line))},group:(title,lines)=>{startGroup(harmless(title));for(const line of lines)info(harmless(line));endGroup()}};var annotators={error,warning,notice};function annotate({level,title,message,place}){const where=place&&{file:place.file,startLine:place.line,startColumn:place.column};annotators[level]((0,_chunk_VNPJBNT3_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutSecrets */ .cT)(message),{title:(0,_chunk_VNPJBNT3_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutSecrets */ .cT)(title),...where})}function mask(secret){(0,_chunk_VNPJBNT3_js__WEBPACK_IMPORTED_MODULE_3__/* .remember */ .kY)(secret);if(!onRunner())return;const lines=secret.toWellFormed().split(/\r?\n/).map(line=>line.trim());const forms=[secret.toWellFormed(),...lines].flatMap(text=>[text,Buffer.from(text).toString("base64"),encodeURIComponent(text)]);for(const form of new Set(forms))if(form.length>=8&&!form.startsWith("-----"))setSecret(form)}function setOutputs(outputs){const written=appendValues("GITHUB_OUTPUT",(0,_chunk_VNPJBNT3_js__WEBPACK_IMPORTED_MODULE_3__/* .redactValue */ .FI)(outputs));warnUnwritten("GITHUB_OUTPUT",written,`outputs ${Object.keys(outputs).join(", ")}`)}function writeSummary(markdown){const written=appendToCommandFile("GITHUB_STEP_SUMMARY",(0,_chunk_VNPJBNT3_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutSecrets */ .cT)(markdown));warnUnwritten("GITHUB_STEP_SUMMARY",written,"job summary");return written!==void 0&&"path"in written}function warnUnwritten(variable,written,what){if(written===void 0||"path"in written)return;const{problem,code=""}=written;annotate({level:"warning",title:`${variable} was not written`,message:`The file that ${variable} names ${_chunk_IWNT4CX3_js__WEBPACK_IMPORTED_MODULE_2__/* .writeProblemWords */ ._y[problem]}${code===""?"":` (${code})`}: the ${what} of this step are missing. Let it name a regular file that this job may write to, on a disk with room.`})}function remember2(name,value){warnUnwritten("GITHUB_STATE",appendValues("GITHUB_STATE",{[name]:value}),`state ${name}`)}var phase={set:value=>{remember2("phase",value)},get:()=>getState("phase")};var handedOver={add:written=>{added.push(written);remember2("kubeconfigs",JSON.stringify(added))},list:()=>{const text=getState("kubeconfigs");return text===""?[]:JSON.parse(text)}};var added=[];var unfinished={set:message=>{remember2("unfinished",(0,_chunk_VNPJBNT3_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutSecrets */ .cT)(message))},get:()=>getState("unfinished")};function fail(message){setFailed((0,_chunk_VNPJBNT3_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutSecrets */ .cT)(message))}


/***/ }),

/***/ 4349:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FI: () => (/* binding */ redactValue),
/* harmony export */   H5: () => (/* binding */ redactEvidence),
/* harmony export */   WA: () => (/* binding */ parseForeign),
/* harmony export */   cT: () => (/* binding */ withoutSecrets),
/* harmony export */   hZ: () => (/* binding */ piecesWithoutSecrets),
/* harmony export */   kY: () => (/* binding */ remember)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7598);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
var leastLength=8;var partLength=32;function formsOf(secret){const whole=secret.toWellFormed().replace(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g,"");const lines=whole.split(/[\r\n]+/).map(line=>line.trim()).filter(line=>line.length>=leastLength&&!line.startsWith("-----"));const texts=new Set(lines.length>1?[whole.trim(),...lines]:lines);const forms=[...texts].flatMap(text=>[.../[\r\n]/.test(text)?[]:[text,...escapedForms(text)],...insideBase64(text)]);const open=publicForms(whole);return[...new Set(forms.flatMap(partsOf))].filter(form=>form.length>=leastLength&&!open.some(text=>text.includes(form)))}function escapedForms(text){const url=encodeURIComponent(text);return[url,url.replace(/%[0-9A-F]{2}/g,code=>code.toLowerCase()),JSON.stringify(text).slice(1,-1),text.replace(/[&<>"']/g,sign=>entities[sign]??sign),text.replace(/[|\\`*_~[\]$#]/g,sign=>`&#${sign.charCodeAt(0)};`)]}var entities={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;","'":"&#39;"};var base64At=bytes=>[0,1,2].map(offset=>Buffer.concat([Buffer.alloc(offset),bytes]).toString("base64"));function insideBase64(text){const bytes=Buffer.from(text);const inside=base64At(bytes).map((encoded,offset)=>encoded.slice(offset===0?0:4,Math.floor((bytes.length+offset)/3)*4));return[...inside,...inside.map(encoded=>encoded.replaceAll("+","-").replaceAll("/","_"))]}function partsOf(text){if(text.length<2*partLength)return[text];const count=Math.floor(text.length/partLength);const parts=Array.from({length:count},(_,index)=>text.slice(index*partLength,(index+1)*partLength));return[...parts,text.slice(-partLength)]}function publicForms(secret){if(!secret.includes("PRIVATE KEY-----"))return[];try{const half=(0,node_crypto__WEBPACK_IMPORTED_MODULE_1__.createPublicKey)(secret).export({type:"spki",format:"der"});return base64At(half)}catch{return[]}}var blockLength=3;var tableSize=1<<16;var blockAt=(text,at)=>text.charCodeAt(at)*961+text.charCodeAt(at+1)*31+text.charCodeAt(at+2)&tableSize-1;function searchFor(wanted){const least=Math.min(...wanted.map(({length})=>length));if(wanted.length===0)return()=>[];if(least<blockLength)throw new RangeError("a text to search for is too short");const lastBlock=least-blockLength;const skips=new Uint8Array(tableSize).fill(Math.min(lastBlock+1,255));const candidates=new Map;for(const text of new Set(wanted)){for(let at=0;at<=lastBlock;at+=1){const block2=blockAt(text,at);skips[block2]=Math.min(skips[block2]??0,lastBlock-at)}const block=blockAt(text,lastBlock);candidates.set(block,[...candidates.get(block)??[],text])}return text=>{const found=[];for(let at=lastBlock;at+blockLength<=text.length;){const block=blockAt(text,at);const skip=skips[block]??0;if(skip>0){at+=skip;continue}const from=at-lastBlock;for(const one of candidates.get(block)??[])if(text.startsWith(one,from))addRange(found,from,from+one.length);at+=1}return found}}function addRange(ranges,from,to){const last=ranges.at(-1);if(last===void 0||from>last[1])ranges.push([from,to]);else last[1]=Math.max(last[1],to)}var mark="(redacted)";var secrets=new Set;var search;var longest=0;function remember(secret){if(secrets.has(secret))return;secrets.add(secret);search=void 0}function placesIn(text){if(search===void 0){const forms=[...new Set([...secrets].flatMap(formsOf))];longest=Math.max(0,...forms.map(({length})=>length));search=searchFor(forms)}return search(text)}var holdsSecret=text=>placesIn(text).length>0;function withoutSecrets(text){const places=placesIn(text);return places.length===0?text:redacted(text,places,text.length)}function redacted(text,places,end){let done=0;let written="";for(const[from,to]of places){if(from>=end)break;written+=`${text.slice(done,from)}${mark}`;done=to}return written+text.slice(done,end)}function*piecesWithoutSecrets(pieces){let waiting="";for(const piece of pieces){const text=waiting+piece;const places=placesIn(text);const safe=Math.max(0,text.length-longest+1);const across=places.find(([from,to])=>from<safe&&to>safe);const end=across===void 0?safe:across[0];yield redacted(text,places,end);waiting=text.slice(end)}yield withoutSecrets(waiting)}var tainted=Symbol("a certificate holds a secret");var redactValue=value=>redact(value,false);function redactEvidence(evidence){const redacted2=redact(evidence,true);return redacted2===tainted?redact(evidence,false):redacted2}function redact(value,isEvidence){if(typeof value==="string")return withoutSecrets(value);if(typeof value!=="object"||value===null)return value;if(Array.isArray(value)){const items=value.map(item=>redact(item,isEvidence));if(items.includes(tainted))return tainted;return items.some((item,index)=>item!==value[index])?items:value}return isPlain(value)?redactFields(value,isEvidence):value}var isPlain=value=>{const prototype=Object.getPrototypeOf(value);return prototype===Object.prototype||prototype===null};function redactFields(value,isEvidence){const before=Object.entries(value);const after=before.map(([key,field])=>[withoutSecrets(key),redact(field,isEvidence)]);const changed=after.some(([key,field],index)=>key!==before[index]?.[0]||field!==before[index][1]);if(!changed)return value;if(isEvidence&&isCertificate(value))return tainted;if(after.some(([,field])=>field===tainted))return value["state"]==="observed"?unavailable(value):tainted;return Object.fromEntries(after)}var isCertificate=value=>typeof value["der"]==="string";var unavailable=({source,at})=>({state:"unavailable",reason:"malformed",detail:"a certificate in the answer repeats a secret of this run, so nothing of the answer is kept",source,at});var escaped=/\\u00[2-7]|\\\//i;function parseForeign(text){const value=JSON.parse(text);return escaped.test(text)||holdsSecret(text)?redactValue(value):value}


/***/ }),

/***/ 59:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   post: () => (/* binding */ post)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_NIHYL674_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2629);
/* harmony import */ var _chunk_PKWB2JVY_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6571);
/* harmony import */ var _chunk_6QOC5JMA_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9624);
/* harmony import */ var _chunk_IWNT4CX3_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7396);
/* harmony import */ var _chunk_VNPJBNT3_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4349);
/* harmony import */ var _chunk_T5JTSVR5_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2315);
/* harmony import */ var _chunk_AVMQQHQF_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(4981);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3481);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
var post=()=>(0,_chunk_NIHYL674_js__WEBPACK_IMPORTED_MODULE_1__/* .runStep */ .eg)(cleanUp);async function cleanUp(){const reached=_chunk_PKWB2JVY_js__WEBPACK_IMPORTED_MODULE_2__/* .phase */ .Oi.get();if(reached==="started")_chunk_PKWB2JVY_js__WEBPACK_IMPORTED_MODULE_2__/* .log */ .Rm.info("The main step was stopped before its verdict. Nothing was reported.");if(reached==="")_chunk_PKWB2JVY_js__WEBPACK_IMPORTED_MODULE_2__/* .log */ .Rm.info("The main step saved no state. There is nothing to clean up.");const message=_chunk_PKWB2JVY_js__WEBPACK_IMPORTED_MODULE_2__/* .unfinished */ .M1.get();if(message!=="")(0,_chunk_PKWB2JVY_js__WEBPACK_IMPORTED_MODULE_2__/* .annotate */ .fz)({level:"error",title:"Left unfinished",message});const written=_chunk_PKWB2JVY_js__WEBPACK_IMPORTED_MODULE_2__/* .handedOver */ .$_.list();if(written.length===0)return;const{removeKubeconfig}=await Promise.all(/* import() */[__webpack_require__.e(188), __webpack_require__.e(275)]).then(__webpack_require__.bind(__webpack_require__, 275));for(const one of written){const removal=removeKubeconfig(one);_chunk_PKWB2JVY_js__WEBPACK_IMPORTED_MODULE_2__/* .log */ .Rm.info(`${one.path}: ${removals[removal]}`);if(removal==="failed")(0,_chunk_PKWB2JVY_js__WEBPACK_IMPORTED_MODULE_2__/* .fail */ .fJ)(`${one.path} still holds credentials of this job. Remove it.`)}}var removals={removed:"removed.",restored:"what was there before is back.",part:"somebody changed it since; what this job had added was taken out.",gone:"nothing of this job is there any more.",failed:"could not be taken away."};


/***/ })

};
