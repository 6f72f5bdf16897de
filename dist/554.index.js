export const id = 554;
export const ids = [554];
export const modules = {

/***/ 3554:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readRecording: () => (/* binding */ readRecording)
/* harmony export */ });
/* unused harmony export recordingSchema */
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7201);
/* harmony import */ var _chunk_XGT5KQC2_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3481);
/* harmony import */ var _chunk_LQK3ML4U_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7037);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);




// src/evidence/record-parts.ts
var date2 = (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .codec */ .rL)(_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .iso_exports */ .DW.datetime(), (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .date */ .p6)(), {
  decode: (text2) => new Date(text2),
  encode: (value) => value.toISOString()
});
var certificate = (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .codec */ .rL)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ der: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .string */ .Yj)() }), (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .custom */ .Ie)(), {
  decode: ({ der }, { issues }) => {
    try {
      return (0,_chunk_XGT5KQC2_js__WEBPACK_IMPORTED_MODULE_2__/* .certificateFromDer */ .VJ)(der);
    } catch {
      issues.push({ code: "custom", input: der, message: "is no certificate" });
      return _chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .NEVER */ .tm;
    }
  },
  encode: ({ der }) => ({ der })
});
var seconds = (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .codec */ .rL)(
  (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KC)([(0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .number */ .ai)(), (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)(["Infinity", "-Infinity"])]),
  (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KC)([(0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .number */ .ai)(), (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)([Infinity, -Infinity])]),
  {
    decode: Number,
    encode: (value) => Number.isFinite(value) ? value : value > 0 ? "Infinity" : "-Infinity"
  }
);
var text = (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .string */ .Yj)();
var certificates = (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .readonly */ .tB)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YO)(certificate));
var attempt = { reason: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* ._enum */ .$8)(_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .reasons */ .Ot), detail: text, source: text, at: date2, remedy: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text) };
var failed = (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .readonly */ .tB)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YO)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)(attempt))));
var observation = (value) => (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .discriminatedUnion */ .gM)("state", [
  (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ state: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)("observed"), value, source: text, at: date2, failed }),
  (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ state: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)("unavailable"), ...attempt, failed }),
  (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ state: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)("skipped"), detail: text })
]);

// src/evidence/record-arm.ts
var armValues = {
  managedCluster: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
    provisioningState: text,
    provisioningError: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ code: text, certificatesExpired: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM)() })),
    powerState: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
    kubernetesVersion: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
    fqdn: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
    privateFqdn: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
    privateCluster: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM)(),
    authorizedIpRanges: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .readonly */ .tB)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YO)(text)),
    runCommandDisabled: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM)(),
    localAccountsDisabled: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM)(),
    enableRbac: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM)()),
    entra: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ azureRbac: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM)() })),
    servicePrincipalClientId: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
    nodeResourceGroup: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
    createdAt: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(date2),
    customCas: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .readonly */ .tB)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YO)(certificate)),
    oidcIssuer: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
    supportPlan: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text)
  }),
  agentPools: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .readonly */ .tB)(
    (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YO)(
      (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
        name: text,
        type: text,
        mode: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
        count: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(seconds),
        operatingSystem: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* ._enum */ .$8)(["linux", "windows", "unknown"]),
        kubernetesVersion: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
        nodeImageVersion: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
        provisioningState: text,
        powerState: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
        tags: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .readonly */ .tB)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)(text, text)),
        snapshot: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(
          (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
            id: text,
            nodeImageVersion: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
            unread: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ reason: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* ._enum */ .$8)(_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .reasons */ .Ot), detail: text }))
          })
        )
      })
    )
  ),
  supportedVersions: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .readonly */ .tB)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YO)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ version: text, onlyLongTermSupport: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM)() }))),
  detectors: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .readonly */ .tB)(
    (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YO)(
      (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
        id: text,
        answer: observation(
          (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
            id: text,
            status: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* ._enum */ .$8)(["success", "warning", "critical", "info", "none", "unknown"]),
            statements: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .readonly */ .tB)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YO)(text))
          })
        )
      })
    )
  )
};

// src/evidence/record-cluster.ts
var credential = (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .discriminatedUnion */ .gM)("kind", [
  (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ kind: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)("client-certificate") }),
  (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ kind: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)("token"), format: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* ._enum */ .$8)(["opaque", "jwt"]), expires: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(date2) }),
  (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ kind: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)("exec"), command: text }),
  (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ kind: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)("auth-provider"), name: text }),
  (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ kind: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)("basic") })
]);
var clusterValues = {
  kubeconfig: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
    context: text,
    server: text,
    clusterCas: certificates,
    insecureSkipTlsVerify: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM)(),
    clientCertificate: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(certificate),
    credentials: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .readonly */ .tB)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YO)(credential))
  }),
  apiServerChain: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
    host: text,
    port: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Wh)(),
    serverName: text,
    received: certificates,
    serverClock: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(date2),
    localClock: date2,
    systemTrusted: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM)()),
    viaProxy: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM)()
  }),
  serverVersion: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ gitVersion: text }),
  clusterRootCas: certificates,
  authenticationCas: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ clientCas: certificates, requestHeaderCas: certificates }),
  clusterCreated: date2
};

// src/evidence/record-nodes.ts
var kubeletServing = (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .discriminatedUnion */ .gM)("kind", [
  (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ kind: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)("chain"), received: certificates }),
  (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ kind: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)("none") }),
  (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ kind: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)("expired") }),
  (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ kind: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)("time-left"), notAfter: date2 })
]);
var nodeValues = {
  nodes: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .readonly */ .tB)(
    (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YO)(
      (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
        name: text,
        createdAt: date2,
        ready: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM)(),
        notReadyReason: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
        kubeletVersion: text,
        operatingSystem: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* ._enum */ .$8)(["linux", "windows", "unknown"]),
        pool: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
        nodeImageVersion: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
        kubeletServingCa: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
        virtual: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)(true)),
        addresses: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .readonly */ .tB)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YO)(text)),
        machine: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text)
      })
    )
  ),
  kubeletCsrs: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .readonly */ .tB)(
    (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YO)(
      (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
        name: text,
        signerName: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* ._enum */ .$8)(["kubernetes.io/kubelet-serving", "kubernetes.io/kube-apiserver-client-kubelet"]),
        requestor: text,
        node: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
        createdAt: date2,
        state: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* ._enum */ .$8)(["pending", "approved", "issued", "denied", "failed"]),
        message: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
        certificate: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(certificate)
      })
    )
  ),
  kubelets: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .readonly */ .tB)(
    (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YO)(
      (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
        node: text,
        serving: observation(kubeletServing),
        client: observation(
          (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
            validity: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ notAfter: date2, notBefore: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(date2) }),
            certificate: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(certificate)
          })
        ),
        metrics: observation(
          (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
            clientTtlSeconds: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(seconds),
            serverTtlSeconds: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(seconds),
            clientRenewErrors: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(seconds),
            serverRenewErrors: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(seconds)
          })
        )
      })
    )
  ),
  nodeFiles: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .readonly */ .tB)(
    (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YO)(
      (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
        node: text,
        files: observation(
          (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
            bootstrapFile: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM)(),
            clientCurrent: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM)(),
            servingCurrent: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .readonly */ .tB)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YO)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* ._enum */ .$8)(["pki", "document"]))),
            rotateCertificates: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM)()),
            rotateServerCertificates: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM)())
          })
        ),
        apiServerCopy: observation(certificate)
      })
    )
  )
};

// src/model/objects.ts
var bundleProblems = ["empty", "unreadable", "private-key"];
var holderKinds = [
  "ValidatingWebhookConfiguration",
  "MutatingWebhookConfiguration",
  "APIService",
  "CustomResourceDefinition",
  "ConfigMap"
];
var certificateRefusals = ["unknown-authority", "expired", "other-name", "other"];

// src/evidence/record-objects.ts
var list = (value) => (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .readonly */ .tB)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YO)(value));
var briefs = list(
  (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
    subject: text,
    issuer: text,
    serialNumber: text,
    notBefore: date2,
    notAfter: date2,
    fingerprint: text
  })
);
var problems = list((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* ._enum */ .$8)(bundleProblems));
var published = list((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ cas: certificates, problems, places: list(text) }));
var objectValues = {
  caBundles: list(
    (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
      kind: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* ._enum */ .$8)(holderKinds),
      answer: observation(
        (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
          certificates,
          holders: list(
            (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
              name: text,
              namespace: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
              key: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
              bundle: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(list(text)),
              problems,
              services: list(text),
              failurePolicy: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* ._enum */ .$8)(["Fail", "Ignore"])),
              insecureSkipTlsVerify: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)(true)),
              refused: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* ._enum */ .$8)(certificateRefusals))
            })
          )
        })
      )
    })
  ),
  tlsSecrets: list(
    (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
      namespace: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
      answer: observation(
        list(
          (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
            namespace: text,
            name: text,
            chain: briefs,
            problems,
            ca: briefs,
            certManager: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(
              (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ certificate: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text), issuer: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text) })
            ),
            serving: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(certificates),
            servedFor: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(list(text))
          })
        )
      )
    })
  ),
  namespaceCas: published,
  tokenSecretCas: published,
  signingKeys: list((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ id: text, algorithm: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text) }))
};

// src/evidence/record-plan.ts
var list2 = (value) => (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .readonly */ .tB)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YO)(value));
var flag = (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zM)();
var count = (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .number */ .ai)();
var rights = list2((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ right: text, allowed: flag }));
var planValues = {
  locks: list2(
    (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
      scope: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* ._enum */ .$8)(["cluster", "node resource group"]),
      answer: observation(
        list2(
          (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
            name: text,
            level: text,
            on: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* ._enum */ .$8)(["cluster", "resource group", "node resource group", "subscription"])
          })
        )
      )
    })
  ),
  maintenanceConfigurations: list2(
    (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
      name: text,
      hours: list2((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ day: count, hours: list2(count) })),
      window: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(
        (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
          schedule: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .discriminatedUnion */ .gM)("kind", [
            (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ kind: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)("daily"), intervalDays: count }),
            (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ kind: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)("weekly"), intervalWeeks: count, day: count }),
            (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ kind: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)("absoluteMonthly"), intervalMonths: count, dayOfMonth: count }),
            (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
              kind: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)("relativeMonthly"),
              intervalMonths: count,
              week: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .eu)([1, 2, 3, 4, "last"]),
              day: count
            })
          ]),
          durationHours: count,
          utcOffsetMinutes: count,
          startDate: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(text),
          startMinutes: count
        })
      ),
      notAllowed: list2((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ from: date2, to: date2 }))
    })
  ),
  azureRights: rights,
  azureSession: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
    method: text,
    renewal: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* ._enum */ .$8)(["renews", "while-secret-holds", "unknown"]),
    tokenUntil: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(date2)
  }),
  kubernetesRights: rights,
  disruptionBudgets: list2((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ namespace: text, name: text, disruptionsAllowed: count, expectedPods: count })),
  podsAtRisk: list2(
    (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
      namespace: text,
      kind: text,
      name: text,
      pods: count,
      emptyDir: flag,
      localPaths: list2(text),
      certificatePaths: list2(text)
    })
  ),
  secretCas: list2(
    (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
      namespace: text,
      name: text,
      key: text,
      kind: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* ._enum */ .$8)(["kubeconfig", "bundle"]),
      fingerprints: list2(text)
    })
  )
};

// src/evidence/record.ts
var values = { ...armValues, ...clusterValues, ...nodeValues, ...objectValues, ...planValues };
var evidence = (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
  managedCluster: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.managedCluster)),
  agentPools: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.agentPools)),
  supportedVersions: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.supportedVersions)),
  detectors: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.detectors)),
  kubeconfig: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.kubeconfig)),
  apiServerChain: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.apiServerChain)),
  serverVersion: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.serverVersion)),
  clusterRootCas: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.clusterRootCas)),
  authenticationCas: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.authenticationCas)),
  clusterCreated: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.clusterCreated)),
  nodes: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.nodes)),
  kubeletCsrs: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.kubeletCsrs)),
  kubelets: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.kubelets)),
  nodeFiles: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.nodeFiles)),
  caBundles: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.caBundles)),
  tlsSecrets: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.tlsSecrets)),
  namespaceCas: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.namespaceCas)),
  tokenSecretCas: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.tokenSecretCas)),
  signingKeys: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.signingKeys)),
  locks: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.locks)),
  maintenanceConfigurations: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.maintenanceConfigurations)),
  azureRights: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.azureRights)),
  azureSession: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.azureSession)),
  kubernetesRights: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.kubernetesRights)),
  disruptionBudgets: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.disruptionBudgets)),
  podsAtRisk: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.podsAtRisk)),
  secretCas: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)(observation(values.secretCas))
});
var recording = (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
  schemaVersion: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .string */ .Yj)().check((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk)(/^1\.\d+$/, { error: "is of a version that this release cannot read" })),
  tool: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({ name: text, version: text }),
  mode: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* ._enum */ .$8)(["check", "gate"]),
  observedAt: date2,
  targets: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .readonly */ .tB)(
    (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YO)(
      (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .object */ .Ik)({
        target: text,
        kind: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* ._enum */ .$8)(["context", "managed-cluster"])),
        tags: (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .exactOptional */ .yq)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1)((0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .string */ .Yj)(), (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .string */ .Yj)())),
        evidence
      })
    )
  )
});
function readRecording(json) {
  let parsed;
  try {
    parsed = JSON.parse(json);
  } catch {
    return { problem: "is no JSON" };
  }
  const result = (0,_chunk_L7LUJ3C7_js__WEBPACK_IMPORTED_MODULE_1__/* .safeDecode */ .ex)(recording, parsed);
  if (result.success) return result.data;
  const first = result.error.issues[0];
  const place = first === void 0 || first.path.length === 0 ? "the file" : first.path.join(".");
  return {
    problem: `is no recorded evidence: ${place} ${first?.code === "custom" ? first.message : "is not as it should be"}`
  };
}
var recordingSchema = () => toJSONSchema(recording, { io: "input", target: "draft-2020-12" });



/***/ })

};
