import type { Assessment } from '../../src/model/assessment.ts'
import { assessment, finding, inDays, policy, target } from '../build/assessment.ts'

/** What breaks out of HTML, XML, Markdown, CSV, labels and JSON, and what hides or reorders text. */
export const evil = `=cmd|'/C calc'!A0<script>alert(1)</script>"'&amp;]]>--><!--{0}[x](y)\\\n\r\t\0\u202e\ufffe\ud800`

/** The same text in every field that somebody else may write. */
export function hostile(text: string = evil): Assessment {
  const names = { target: text, subject: text }
  return assessment(
    [
      target(text, {
        findings: (['fail', 'warn', 'pass'] as const)
          .map((outcome) => finding({ ...names, check: text, message: text, remedy: text, outcome }))
          .concat(
            finding({ ...names, outcome: 'inconclusive', reason: 'forbidden', message: text, remedy: text }),
            finding({
              ...names,
              outcome: 'notApplicable',
              message: text,
              ignored: { outcome: 'fail', until: inDays(3), reason: text },
            }),
          ),
        certificates: [
          {
            role: 'api-server',
            subject: `CN=${text}`,
            issuer: text,
            serialNumber: text,
            fingerprint: text,
            seenIn: [text],
            validity: { notBefore: inDays(-3), notAfter: inDays(3) },
          },
          { role: 'kubelet-client', node: text, seenIn: [text], validity: { notAfter: inDays(-3) } },
        ],
        evidence: [
          { key: 'nodes', state: 'unavailable', reason: 'forbidden', source: text, detail: text, subject: text },
          { key: 'kubelets', state: 'skipped', detail: text },
        ],
      }),
      target('other', { findings: [finding({ check: `${text}2`, target: 'other', outcome: 'notApplicable' })] }),
    ],
    {
      tool: { name: text, version: text },
      policy: policy({ checks: [text], ignores: [{ match: text, reason: text, until: inDays(3) }] }),
    },
  )
}
