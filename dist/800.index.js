export const id = 800;
export const ids = [800];
export const modules = {

/***/ 4665:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ missingRight)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);

// src/adapters/kubernetes/data-action.ts
var provider = "Microsoft.ContainerService/managedClusters";
function missingRight(permission, refusal, method, path) {
  return /update role assignment/i.test(refusal) ? `${permission} (Azure RBAC decides in this cluster: data action ${dataActionOf(method, path)}, see docs/roles and docs/permissions.md)` : permission;
}
function dataActionOf(method, path) {
  const verb = method === "GET" && !path.endsWith("/portforward") ? "read" : "write";
  const [, group = "", resource] = /^\/(?:api|apis\/([^/]+))\/v[^/]+\/(?:namespaces\/[^/]+\/(?=.))?([^/]+)/.exec(path) ?? [];
  if (resource === void 0) return [provider, path.replace(/^\/|\/$/g, ""), verb].join("/");
  return [provider, ...group === "" ? [] : [group], resource, verb].join("/");
}




/***/ }),

/***/ 9800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   connectByCommand: () => (/* binding */ connectByCommand)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_LV4OUWZ6_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4665);
/* harmony import */ var _chunk_P3EXLIGQ_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4797);
/* harmony import */ var _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5762);
/* harmony import */ var _chunk_LQK3ML4U_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7037);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8500);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);





// src/adapters/kubernetes/command-invoke.ts


// src/adapters/kubernetes/kubectl-commands.ts
var lineMark = "@";
var wholeMark = "whole";
var pathTo = (at) => at.map((key) => `.${key.replaceAll(".", "\\.")}`).join("");
var text = (...at) => ({ at, print: `{${pathTo(at)}}`, as: "text" });
var json = (...at) => ({ at, print: `{${pathTo(at)}}`, as: "json" });
var condition = (type) => ({
  at: ["status", "conditions"],
  print: `{.status.conditions[?(@.type=="${type}")]}`,
  as: "item"
});
var [name, namespace] = [text("metadata", "name"), text("metadata", "namespace")];
var createdAt = text("metadata", "creationTimestamp");
var label = (key) => text("metadata", "labels", key);
function list(what, fields, filter = "") {
  const line = [lineMark, ...fields.map(({ print }) => print)].join('{"\\t"}');
  const template = `{range .items[*]}${line}{"\\n"}{end}${wholeMark}{"\\n"}`;
  return { command: `kubectl get ${what} -o jsonpath='${template}' 2>&1${filter}`, fields };
}
var insideBase64 = (bytes) => [0, 1, 2].map((before) => {
  const base64 = Buffer.from(`${"x".repeat(before)}${bytes}`).toString("base64").replace(/=+$/, "");
  return base64.slice(before === 0 ? 0 : before + 1, (before + bytes.length) % 3 === 0 ? void 0 : -1);
});
var pem = "BEGIN CERTIFICATE";
var pemInBase64 = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS";
var withCertificates = [
  `^${wholeMark}$`,
  // so that a refusal is not filtered away
  "^Error",
  "^error",
  "^Unable",
  "^The connection",
  pem,
  pemInBase64,
  ...insideBase64(pem),
  ...insideBase64(pemInBase64)
];
var grep = ` | grep ${withCertificates.map((pattern) => `-e '${pattern}'`).join(" ")}`;
var admission = "/apis/admissionregistration.k8s.io/v1";
var requests = "/apis/certificates.k8s.io/v1/certificatesigningrequests";
var signers = ["kubelet-serving", "kube-apiserver-client-kubelet"];
var csrFields = [name, createdAt, json("spec"), json("status")];
var lists = {
  "/api/v1/nodes": list("nodes", [
    name,
    createdAt,
    label("kubernetes.azure.com/agentpool"),
    label("agentpool"),
    label("kubernetes.azure.com/node-image-version"),
    label("kubernetes.azure.com/kubelet-serving-ca"),
    label("type"),
    // set by kubelets, and not held to any form
    json("spec"),
    condition("Ready"),
    json("status", "addresses"),
    json("status", "nodeInfo")
  ]),
  ...Object.fromEntries(
    signers.map((signer) => {
      const selector = `spec.signerName=kubernetes.io/${signer}`;
      return [`${requests}?fieldSelector=${selector}`, list(`csr --field-selector ${selector}`, csrFields)];
    })
  ),
  [`${admission}/validatingwebhookconfigurations`]: list("validatingwebhookconfigurations", [name, json("webhooks")]),
  [`${admission}/mutatingwebhookconfigurations`]: list("mutatingwebhookconfigurations", [name, json("webhooks")]),
  "/apis/apiregistration.k8s.io/v1/apiservices": list("apiservices", [name, json("spec"), condition("Available")]),
  "/apis/apiextensions.k8s.io/v1/customresourcedefinitions": list("customresourcedefinitions", [
    name,
    json("spec", "conversion")
  ]),
  "/api/v1/configmaps?fieldSelector=metadata.name=kube-root-ca.crt": list(
    "configmaps -A --field-selector metadata.name=kube-root-ca.crt",
    [namespace, json("data")]
  ),
  "/api/v1/configmaps?fieldSelector=metadata.name!=kube-root-ca.crt": list(
    "configmaps -A --field-selector 'metadata.name!=kube-root-ca.crt'",
    [namespace, name, json("data"), json("binaryData")],
    grep
  ),
  // no annotations: they may have line breaks, and whoever writes one could put words into kubectl's mouth
  "/api/v1/secrets?fieldSelector=type=kubernetes.io/tls": list("secrets -A --field-selector type=kubernetes.io/tls", [
    namespace,
    name,
    text("data", "tls.crt"),
    text("data", "ca.crt")
  ]),
  "/api/v1/secrets?fieldSelector=type=kubernetes.io/service-account-token": list(
    "secrets -A --field-selector type=kubernetes.io/service-account-token",
    [namespace, name, text("data", "ca.crt")]
  )
};
var objects = [
  "/version",
  "/openid/v1/jwks",
  "/api/v1/namespaces/kube-system",
  "/api/v1/namespaces/kube-system/configmaps/kube-root-ca.crt",
  "/api/v1/namespaces/kube-system/configmaps/extension-apiserver-authentication"
];
var reads = new Map(
  [
    ...objects.map((path) => [path, { command: `kubectl get --raw ${path} 2>&1` }]),
    ...Object.entries(lists)
  ].map(([asked, read], index) => [asked, { name: `read-${index + 1}`, ...read }])
);
function readOf({ path, query = {} }) {
  const asked = Object.entries(query).map(([key, value]) => `${key}=${value}`);
  return reads.get(asked.length === 0 ? path : `${path}?${asked.join("&")}`);
}

// src/adapters/kubernetes/kubectl-output.ts
var mark = "aks-cert-guard";
var commandOf = (reads2) => reads2.map(({ name: name2, command }) => `echo '${mark} ${name2}'
${command}
printf '\\n${mark} ${name2} ended %s\\n' "$?"`).join("\n");
function printedBy({ name: name2 }, logs) {
  const begin = new RegExp(`^${mark} ${name2}\\r?\\n`, "m").exec(logs);
  const end = new RegExp(`\\n${mark} ${name2} ended (\\d+)\\r?$`, "m").exec(logs);
  if (begin === null && end === null) return { state: "none" };
  if (begin === null || end === null) return { state: "cut" };
  const output = logs.slice(begin.index + begin[0].length, Math.max(end.index, begin.index + begin[0].length));
  return { state: "whole", output, status: Number(end[1]) };
}
function objectIn(output, status, request) {
  if (status !== 0) throw refusal(output, status, request);
  const start = /^[{[]/m.exec(output)?.index;
  return parsed(start === void 0 ? "" : output.slice(start), request);
}
function itemsIn(output, status, read, request) {
  const lines = output.split(/\r?\n/).filter((line) => line !== "");
  if (lines.at(-1) !== wholeMark) throw refusal(output, status, request);
  return lines.flatMap((line) => {
    const [first, ...values] = line.split("	");
    return first === lineMark ? [itemOf(values, read.fields ?? [], request)] : [];
  });
}
function itemOf(values, fields, request) {
  if (values.length !== fields.length) throw malformed(request);
  const item = {};
  fields.forEach(({ at, as }, index) => {
    const value = values[index] ?? "";
    if (value === "") return;
    put(item, at, as === "text" ? value : as === "json" ? parsed(value, request) : [parsed(value, request)]);
  });
  return item;
}
function put(into, [key = "", ...rest], value) {
  const place = into;
  if (rest.length === 0) place[key] = value;
  else put(place[key] ??= {}, rest, value);
}
function parsed(text2, request) {
  try {
    return JSON.parse(text2);
  } catch {
    throw malformed(request);
  }
}
var whereOf = ({ path }) => `GET ${path} by command invoke`;
var malformed = (request) => new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_3__/* .WorldError */ .nM("malformed", `${whereOf(request)}: kubectl did not print what it was asked for`);
var statuses = {
  BadRequest: 400,
  Unauthorized: 401,
  Forbidden: 403,
  NotFound: 404,
  Conflict: 409,
  Gone: 410,
  Expired: 410,
  TooManyRequests: 429,
  InternalError: 500,
  ServiceUnavailable: 503,
  Timeout: 504,
  ServerTimeout: 504
};
var words = [
  [/i\/o timeout|deadline exceeded|TLS handshake timeout|Client\.Timeout/i, "timeout", "no answer in time"],
  [/was refused|no such host|unreachable|connection reset/i, "unreachable", "no connection"],
  [/x509:/i, "untrusted", "the API server's certificate does not verify in the cluster itself"],
  [/doesn't have a resource type/i, "not-found", "the API server knows no such objects"]
];
function refusal(output, status, request) {
  const where = whereOf(request);
  const [, reason] = /^Error from server \((\w+)\)/m.exec(output) ?? [];
  const code = output.includes("must be logged in to the server") ? 401 : statuses[reason ?? ""];
  if (code !== void 0)
    return (0,_chunk_P3EXLIGQ_js__WEBPACK_IMPORTED_MODULE_2__/* .reduceStatus */ .p)(code, where, (0,_chunk_LV4OUWZ6_js__WEBPACK_IMPORTED_MODULE_1__/* .missingRight */ .d)(request.permission, output, "GET", request.path));
  const said = words.find(([pattern]) => pattern.test(output));
  if (said !== void 0) return new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_3__/* .WorldError */ .nM(said[1], `${where}: ${said[2]}`);
  if (status === 126 || status === 127)
    return new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_3__/* .WorldError */ .nM("not-supported", `${where}: what runs commands there cannot run this one (status ${status})`);
  if (status === 0) return malformed(request);
  return new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_3__/* .WorldError */ .nM("unexpected", `${where}: kubectl ended with status ${status}`);
}

// src/adapters/kubernetes/command-invoke.ts
var connectByCommand = (run) => {
  const ask = openQueue(run);
  const port = {
    way: "command-invoke",
    get: async (request, signal) => {
      const { output, status } = await ask(commandFor(request), signal);
      return objectIn(output, status, request);
    },
    list: async (request, reduce, signal) => {
      const read = commandFor(request);
      const { output, status } = await ask(read, signal);
      return itemsIn(output, status, read, request).flatMap((item) => {
        const value = reduce(item);
        return value === void 0 ? [] : [value];
      });
    },
    getText: (request) => Promise.reject(noCommand(request)),
    requestToken: () => Promise.reject(noConnection("a token of a service account")),
    may: () => Promise.reject(noConnection("an answer about rights")),
    readKubelet: () => Promise.reject(noConnection("a port-forward")),
    hasClientCertificate: false,
    close: () => Promise.resolve()
  };
  return Promise.resolve(port);
};
function commandFor(request) {
  const read = readOf(request);
  if (read === void 0) throw noCommand(request);
  return read;
}
function noCommand({ path }) {
  const remedy = path.endsWith("/secrets") ? "Leave out tls-secret-namespaces and tls-secret-labels, or look from where the API server can be reached." : "Look from where the API server can be reached, such as a self-hosted runner; at nodes also with node-evidence: run-command.";
  return new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_3__/* .WorldError */ .nM(
    "not-supported",
    `GET ${path} by command invoke: only fixed commands are run there, and this is none of them`,
    "",
    remedy
  );
}
var noConnection = (what) => new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_3__/* .WorldError */ .nM("not-supported", `Command invoke runs kubectl get alone: ${what} cannot be had that way`);
var order = [...reads.values()].map(({ name: name2 }) => name2);
function openQueue(run) {
  let waiting = [];
  let working = false;
  let broken;
  const work = async (signal) => {
    await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_5__.setImmediate)();
    while (waiting.length > 0) {
      const asked = waiting.toSorted((a, b) => order.indexOf(a.read.name) - order.indexOf(b.read.name));
      waiting = [];
      try {
        if (broken !== void 0) throw broken;
        waiting = [...await round(asked, run, signal), ...waiting];
      } catch (error) {
        broken = (0,_chunk_P3EXLIGQ_js__WEBPACK_IMPORTED_MODULE_2__/* .reduceError */ .x)(error, "Command invoke");
        for (const { settle } of asked) settle(broken);
      }
    }
    working = false;
  };
  return (read, signal) => new Promise((resolve, reject) => {
    const settle = (outcome) => {
      if (outcome instanceof _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_3__/* .WorldError */ .nM) reject(outcome);
      else resolve(outcome);
    };
    waiting.push({ read, settle });
    if (working) return;
    working = true;
    void work(signal);
  });
}
async function round(asked, run, signal) {
  const unique = [...new Map(asked.map(({ read }) => [read.name, read])).values()];
  const { exitCode, logs } = await run(commandOf(unique), signal);
  const printed = asked.map((one) => ({ ...one, printed: printedBy(one.read, logs) }));
  for (const { printed: its, settle } of printed) if (its.state === "whole") settle(its);
  const missing = printed.filter(({ printed: its }) => its.state !== "whole");
  const progress = missing.length < printed.length;
  const cut = missing.filter(({ printed: its }) => its.state === "cut");
  if (progress || missing.length === 0) return missing;
  if (cut.length === 0)
    throw new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_3__/* .WorldError */ .nM(
      "unexpected",
      `The command in Azure's pod ended with status ${exitCode} and printed nothing of it`
    );
  for (const { settle } of cut) settle(tooLong(exitCode));
  return missing.filter((one) => !cut.includes(one));
}
var tooLong = (exitCode) => exitCode === 0 ? new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_3__/* .WorldError */ .nM(
  "malformed",
  "What kubectl printed did not come whole: command invoke cuts it at 512 kB",
  "",
  "Look from where the API server can be reached, such as a self-hosted runner in the network of the cluster."
) : new _chunk_U2YRRDYM_js__WEBPACK_IMPORTED_MODULE_3__/* .WorldError */ .nM("unexpected", `The command in Azure's pod ended with status ${exitCode} before it was done`);



/***/ })

};
