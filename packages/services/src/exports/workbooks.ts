/** Every list that can be taken out as a workbook. */
export { exportAccounts } from "./export-accounts.ts";
export { exportAlerts } from "./export-alerts.ts";
export { exportAuditList } from "./export-audit-list.ts";
export { exportCases } from "./export-cases.ts";
export { exportDeliveries } from "./export-deliveries.ts";
export { exportEffect } from "./export-effect.ts";
export { exportBatches, exportGaps } from "./export-feeding.ts";
export { exportFigureCases } from "./export-figure-cases.ts";
export { exportHandovers, exportMatters, exportSteps } from "./export-insight.ts";
export { exportLedger } from "./export-ledger.ts";
export { exportBoard, exportOrders } from "./export-orders.ts";
export { exportPolicies, type PolicyExport } from "./export-policies.ts";
export { exportProposals } from "./export-proposals.ts";
export { exportRates } from "./export-rates.ts";
export { exportReports } from "./export-reports.ts";
export { exportRules } from "./export-rules.ts";
export { exportStandings } from "./export-standings.ts";
