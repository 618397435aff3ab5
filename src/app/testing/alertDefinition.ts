export const DEFINITION = `
version: 1
id: revenue
name: Revenue
stages:
  - { id: lead, name: Lead, owner: marketing }
  - { id: sal, name: Accepted, owner: sales }
  - { id: won, name: Won, owner: success }
handoffs: [{ from: lead, to: sal, sla: 48h }]
dimensions: [{ id: region, name: Region }]
sources:
  - table: crm.leads
    key: id
    dimensions: { region: region }
    columns: { stages: { lead: created_at, sal: accepted_at, won: won_at } }
`;
