export const id = 272;
export const ids = [272];
export const modules = {

/***/ 2272:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   renderOpenMetrics: () => (/* binding */ renderOpenMetrics)
/* harmony export */ });
/* harmony import */ var node_module__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8995);
/* harmony import */ var _chunk_OCEU2ZWW_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5860);
/* harmony import */ var _chunk_Y4TAAKFU_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9889);
/* harmony import */ var _chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1791);
/* harmony import */ var _chunk_LQK3ML4U_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7037);
 const require = (0,node_module__WEBPACK_IMPORTED_MODULE_0__.createRequire)(import.meta.url);





// src/reports/openmetrics/distinguished-name.ts
var part = /(?:^|[,+])\s*([\w.-]+)=((?:\\.|[^\\,+])*)/gs;
function attribute(name, type) {
  for (const [, found, value = ""] of name.matchAll(part)) {
    if (found?.toUpperCase() === type) return unescaped(value);
  }
  return "";
}
function unescaped(value) {
  return value.replace(
    /((?:\\[0-9A-Fa-f]{2})+)|\\(.)/gs,
    (_, octets, character) => octets === void 0 ? character : Buffer.from(octets.replaceAll("\\", ""), "hex").toString()
  );
}

// src/reports/openmetrics/certificates.ts
function certificateFamilies({ asOf, targets }) {
  const all = targets.flatMap(
    ({ target, certificates }) => certificates.map((certificate) => ({ labels: labelsOf(target, certificate), validity: certificate.validity }))
  );
  const seconds = (date) => Math.floor(date.getTime() / 1e3);
  return [
    {
      name: "x509_cert_not_after",
      help: "The end of validity, in seconds since 1970.",
      samples: all.map(({ labels, validity }) => ({ labels, value: seconds(validity.notAfter) }))
    },
    {
      name: "x509_cert_not_before",
      help: "The start of validity, in seconds since 1970, where it was seen.",
      samples: all.flatMap(
        ({ labels, validity: { notBefore } }) => notBefore === void 0 ? [] : [{ labels, value: seconds(notBefore) }]
      )
    },
    {
      name: "x509_cert_expired",
      help: "1 when the certificate had ended at the moment that was judged by.",
      samples: all.map(({ labels, validity }) => ({ labels, value: asOf > validity.notAfter ? 1 : 0 }))
    },
    {
      name: "x509_read_errors",
      help: "What could not be read of a cluster in any way.",
      samples: targets.map(({ target, evidence }) => ({
        labels: { cluster: target },
        value: evidence.filter(({ state, superseded }) => state === "unavailable" && superseded !== true).length
      }))
    }
  ];
}
function labelsOf(cluster, certificate) {
  const { fingerprint = "", issuer = "", node = "", role, serialNumber = "", subject = "" } = certificate;
  return {
    cluster,
    role,
    node,
    subject_CN: attribute(subject, "CN"),
    subject_O: attribute(subject, "O"),
    issuer_CN: attribute(issuer, "CN"),
    issuer_O: attribute(issuer, "O"),
    serial_number: decimal(serialNumber),
    fingerprint
  };
}
function decimal(serialNumber) {
  const [, sign = "", digits] = /^(-?)([0-9A-Fa-f]+)$/.exec(serialNumber) ?? [];
  return digits === void 0 ? serialNumber : `${sign}${BigInt(`0x${digits}`)}`;
}

// src/reports/openmetrics/text.ts
function families(all) {
  return [...all.filter(({ samples }) => samples.length > 0).flatMap(lines), "# EOF", ""].join("\n");
}
function lines({ help, name, samples, unit }) {
  const series = /* @__PURE__ */ new Map();
  for (const { labels, value } of samples) {
    const key = `${name}${labelText(labels)}`;
    if (!series.has(key)) series.set(key, value);
  }
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...unit === void 0 ? [] : [`# UNIT ${name} ${unit}`],
    ...[...series].map(([key, value]) => `${key} ${value}`)
  ];
}
function labelText(labels) {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${labelValue(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}
function labelValue(raw) {
  return (0,_chunk_XGKC2OH3_js__WEBPACK_IMPORTED_MODULE_3__/* .plain */ .pj)(raw, 1e3).replaceAll("\\", "\\\\").replaceAll('"', '\\"');
}

// src/reports/openmetrics.ts
var verdicts = ["pass", "warn", "inconclusive", "fail"];
function renderOpenMetrics(assessment) {
  return families([...certificateFamilies(assessment), ...ownFamilies(assessment)]);
}
function ownFamilies({ asOf, failed, observedAt, policy, targets, tool, verdict }) {
  const seconds = (date) => Math.floor(date.getTime() / 1e3);
  const one = (verdict2, labels) => verdicts.map((name) => ({ labels: { ...labels, verdict: name }, value: name === verdict2 ? 1 : 0 }));
  return [
    {
      name: "aks_cert_guard_build_info",
      help: "The version of aks-cert-guard that wrote this.",
      samples: [{ labels: { version: tool.version }, value: 1 }]
    },
    {
      name: "aks_cert_guard_observed_timestamp_seconds",
      unit: "seconds",
      help: "When it was looked, in seconds since 1970: alert when it is long ago.",
      samples: [{ labels: {}, value: seconds(observedAt) }]
    },
    {
      name: "aks_cert_guard_as_of_timestamp_seconds",
      unit: "seconds",
      help: "The moment that was judged by, in seconds since 1970.",
      samples: [{ labels: {}, value: seconds(asOf) }]
    },
    { name: "aks_cert_guard_verdict", help: "The verdict of the run: 1 for the one it is.", samples: one(verdict, {}) },
    {
      name: "aks_cert_guard_failed",
      help: "1 when the verdict reaches fail-on.",
      samples: [{ labels: {}, value: failed ? 1 : 0 }]
    },
    {
      name: "aks_cert_guard_cluster_verdict",
      help: "The verdict of a cluster: 1 for the one it is.",
      samples: targets.flatMap(({ target, verdict: verdict2 }) => one(verdict2, { cluster: target }))
    },
    {
      name: "aks_cert_guard_findings",
      help: "The findings of a check in a cluster, by outcome.",
      samples: targets.flatMap((one2) => {
        const { target, findings } = one2;
        const byCheck = Map.groupBy(findings, ({ check }) => check);
        const checks = /* @__PURE__ */ new Set([...(0,_chunk_OCEU2ZWW_js__WEBPACK_IMPORTED_MODULE_1__/* .policyOf */ .US)({ policy }, one2).checks, ...byCheck.keys()]);
        return [...checks].flatMap(
          (check) => _chunk_Y4TAAKFU_js__WEBPACK_IMPORTED_MODULE_2__/* .outcomes */ .KI.map((outcome) => ({
            labels: { cluster: target, check, outcome },
            value: (byCheck.get(check) ?? []).filter((finding) => finding.outcome === outcome).length
          }))
        );
      })
    }
  ];
}



/***/ })

};
