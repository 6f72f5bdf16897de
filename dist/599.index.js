export const id = 599;
export const ids = [599];
export const modules = {

/***/ 5599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   githubIssues: () => (/* binding */ githubIssues)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_3TZYMO2D_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3106);
/* harmony import */ var _chunk_VNPJBNT3_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4349);
/* harmony import */ var _chunk_URGMFTZU_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1165);
/* harmony import */ var _chunk_DYRK2ZAF_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8313);
/* harmony import */ var _chunk_S3FBD4AU_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7462);
/* harmony import */ var _chunk_KOBYUUJL_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(489);
/* harmony import */ var _chunk_BKA6U6JD_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3163);
/* harmony import */ var _chunk_AVMQQHQF_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(4981);
/* harmony import */ var _chunk_KX7KX6ZR_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3481);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);
var fieldsOf=value=>typeof value==="object"&&value!==null?value:{};var closedAs={completed:"completed",not_planned:"not-planned",duplicate:"duplicate"};var trusted=["OWNER","MEMBER","COLLABORATOR"];function issuesOf(value){if(!Array.isArray(value))throw unreadable();return value.filter(item=>fieldsOf(item)["pull_request"]===void 0).map(issueOf)}function issueOf(value){const{number,body,state,state_reason,labels,created_at,author_association,user}=fieldsOf(value);const createdAt=new Date(typeof created_at==="string"?created_at:NaN);if(typeof number!=="number"||state!=="open"&&state!=="closed"||Number.isNaN(createdAt.getTime()))throw unreadable();const reason=typeof state_reason==="string"&&state==="closed"?closedAs[state_reason]:void 0;return{number,body:typeof body==="string"?body:"",state,...reason===void 0?{}:{closedAs:reason},labels:Array.isArray(labels)?labels.flatMap(labelName):[],createdAt,authorTrusted:trusted.includes(String(author_association))||fieldsOf(user)["type"]==="Bot"}}function labelName(label){const name=typeof label==="string"?label:fieldsOf(label)["name"];return typeof name==="string"?[name]:[]}var unreadable=()=>new _chunk_AVMQQHQF_js__WEBPACK_IMPORTED_MODULE_8__/* .WorldError */ .nM("malformed","GitHub: the answer holds no issue as it should");var pageSize=100;var githubIssues=({apiUrl,repository:{owner,name},token})=>{const ask=(0,_chunk_3TZYMO2D_js__WEBPACK_IMPORTED_MODULE_1__/* .openRequests */ .j)(apiUrl,token,`${owner}/${name}`);const repository=`/repos/${owner}/${name}`;const issue=number=>`${repository}/issues/${number}`;return Promise.resolve({list:async({label,state},wanted)=>{const found=[];for(let page=1;;page+=1){const{headers,value}=await ask({method:"GET",path:`${repository}/issues`,query:{state,sort:"created",direction:"asc",per_page:String(pageSize),page:String(page),...label===void 0?{}:{labels:label}},what:"listing issues",repeatable:true});found.push(...issuesOf(value).filter(wanted));if(!String(headers["link"]??"").includes('rel="next"'))return found}},ensureLabel:async label=>{const what="making a label";const path=`${repository}/labels`;const known=await ask({method:"GET",path:`${path}/${encodeURIComponent(label.name)}`,what,repeatable:true,expected:[404]});if(known.status!==404)return"existed";const made=await ask({method:"POST",path,body:label,what,repeatable:true,expected:[422]});return made.status===422?"existed":"made"},create:async({title,body,labels,assignees})=>{const what="opening an issue";const create=async(whom,expected)=>ask({method:"POST",path:`${repository}/issues`,body:{title,body,labels,...whom.length===0?{}:{assignees:whom}},what,repeatable:false,expected});const made=await create(assignees,assignees.length===0?[]:[422]);if(made.status!==422)return{issue:issueOf(made.value),withoutAssignees:false};return{issue:issueOf((await create([],[])).value),withoutAssignees:true}},update:async(number,{body,state})=>{const reason=state==="closed"?{state_reason:"completed"}:{};await ask({method:"PATCH",path:issue(number),body:{body,...state===void 0?{}:{state,...reason}},what:`updating issue ${number}`,repeatable:true})},comment:async(number,body)=>{await ask({method:"POST",path:`${issue(number)}/comments`,body:{body},what:`commenting on issue ${number}`,repeatable:false})},addLabels:async(number,labels)=>{const what=`labelling issue ${number}`;await ask({method:"POST",path:`${issue(number)}/labels`,body:{labels},what,repeatable:true})},removeLabel:async(number,label)=>{await ask({method:"DELETE",path:`${issue(number)}/labels/${encodeURIComponent(label)}`,what:`labelling issue ${number}`,repeatable:true,expected:[404]})}})};


/***/ })

};
