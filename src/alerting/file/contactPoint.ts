import { OTHER, UNKNOWN } from '../../core/rows';
import { inFile } from './inFile';
import { uidNamed } from './uid';

/** The kinds of contact points that are made here; all others can be made in Grafana, with the same template. */
export const CONTACTS = ['email', 'slack', 'webhook'] as const;

/** A contact point. */
export interface Contact {
  name: string;
  type: (typeof CONTACTS)[number];
  /** Of mail several, between semicolons; otherwise a URL. */
  address: string;
}

/** Name of the template, and of what is defined in it. */
const TEMPLATE = 'baton';
const TITLE = `{{ template "${TEMPLATE}.title" . }}`;
const MESSAGE = `{{ template "${TEMPLATE}.message" . }}`;

/**
 * The notification: first what is worst of the alerts that fire together, then each with its sentence, its owner and the
 * link to its records. Of an attainment the least is worst, of all else the most; many together, and nobody, are only told of
 * where nobody else fires.
 */
const NOTIFICATION_TEMPLATE = `{{ define "${TEMPLATE}.title" -}}
{{ if eq .CommonLabels.condition "losses" }}{{ .CommonLabels.funnel }}: {{ end -}}
{{ if .Alerts.Firing }}{{ template "${TEMPLATE}.worst" .Alerts.Firing }}{{ else }}Resolved: {{ .CommonLabels.alertname }}{{ end }}
{{- end }}
{{ define "${TEMPLATE}.worst" -}}
{{ $worst := index . 0 }}{{ $isSomebody := false -}}
{{ range . -}}
{{ $isNamed := not (or (eq .Labels.segment "${OTHER}") (eq .Labels.segment "${UNKNOWN}")) -}}
{{ $number := index .Values "A" }}{{ $most := index $worst.Values "A" -}}
{{ $isWorse := gt $number $most }}{{ if eq .Labels.condition "sla_attainment" }}{{ $isWorse = lt $number $most }}{{ end -}}
{{ if or (and $isNamed (not $isSomebody)) (and (eq $isNamed $isSomebody) $isWorse) }}{{ $worst = . }}{{ $isSomebody = $isNamed }}{{ end -}}
{{ end -}}
{{ $worst.Annotations.summary }}{{ if gt (len .) 1 }} (the worst of {{ len . }}){{ end }}
{{- end }}
{{ define "${TEMPLATE}.message" -}}
{{ range .Alerts.Firing }}{{ .Annotations.summary }}
{{ with .Annotations.description }}{{ . }}
{{ end }}{{ with .Labels.owner }}Owner: {{ if eq . "${UNKNOWN}" }}nobody{{ else if eq . "${OTHER}" }}others{{ else }}{{ . }}{{ end }}
{{ end }}{{ with .Annotations.records_url }}Records: {{ . }}
{{ end }}
{{ end }}{{ range .Alerts.Resolved }}{{ if ne .Labels.condition "losses" }}Resolved: {{ .Annotations.summary }}
{{ end }}{{ end }}
{{- end }}
`;

/** The contact point and its template, as Grafana's files for provisioning have them; neither has variables replaced. */
export function contactPointOf({ name, type, address }: Contact, orgId = 1) {
  const settings = {
    email: { addresses: address, subject: TITLE, message: MESSAGE },
    slack: { url: address, title: TITLE, text: MESSAGE },
    // Its body has all labels, annotations and values of every alert.
    webhook: { url: address, title: TITLE, message: MESSAGE },
  }[type];
  return {
    contactPoints: [
      // Grafana puts environment variables into the name, but not into settings and templates.
      {
        orgId,
        name: inFile(name),
        receivers: [{ uid: uidNamed([type, name], [type, name]), type, settings }],
      },
    ],
    templates: [{ orgId, name: TEMPLATE, template: NOTIFICATION_TEMPLATE }],
  };
}
