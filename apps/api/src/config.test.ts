import { expect, test } from "vitest";
import { ConfigFault, readConfig, USUAL_LIMITS, USUAL_TIMES } from "./config.ts";

test("an empty environment is a whole configuration", () => {
  expect(readConfig({ QINGJIAN_ORIGIN: "" })).toEqual({
    origin: undefined,
    proxies: [],
    metricsToken: undefined,
    logLevel: "info",
    twoFactor: "required",
    limits: USUAL_LIMITS,
    sessions: USUAL_TIMES,
    sso: undefined,
    orders: undefined,
  });
});

test("how orders stand on paper, and how large their files may be", () => {
  const env = { QINGJIAN_ISSUER: " 第一监督检查室 ", QINGJIAN_ORDER_WORD: "清纪督", QINGJIAN_LARGEST_FILE_MB: "1.5" };
  expect(readConfig(env).orders).toEqual({ issuer: "第一监督检查室", word: "清纪督", largestFile: 1_572_864 });
  expect(() => readConfig({ QINGJIAN_LARGEST_FILE_MB: "0" })).toThrow("QINGJIAN_LARGEST_FILE_MB");
});

test("values are read", () => {
  expect(
    readConfig({ QINGJIAN_ORIGIN: "https://jiandu.example.cn/console", QINGJIAN_PROXIES: "10.0.0.1, fd00::1", QINGJIAN_LOG: "warn" }),
  ).toMatchObject({
    origin: "https://jiandu.example.cn",
    proxies: ["10.0.0.1", "fd00::1"],
    logLevel: "warn",
  });
});

test("how long a session lasts, and whom a finder of a weakness writes to", () => {
  const env = { QINGJIAN_SESSION_HOURS: "8", QINGJIAN_IDLE_MINUTES: "15", QINGJIAN_SECURITY_CONTACT: "mailto:security@example.gov.cn" };
  expect(readConfig(env)).toMatchObject({
    sessions: { whole: 8 * 3_600_000, idle: 900_000 },
    securityContact: "mailto:security@example.gov.cn",
  });
  expect(() => readConfig({ QINGJIAN_IDLE_MINUTES: "10000" })).toThrow("QINGJIAN_IDLE_MINUTES");
});

test("every fault is listed at once, without the values", () => {
  const env = { QINGJIAN_ORIGIN: "not a url", QINGJIAN_PROXIES: "everyone", QINGJIAN_METRICS_TOKEN: "short-secret", QINGJIAN_LOG: "loud" };
  const fault = (() => {
    try {
      return readConfig(env);
    } catch (error) {
      return error;
    }
  })();
  expect(fault).toBeInstanceOf(ConfigFault);
  const { message, faults } = fault as ConfigFault;
  expect(faults.map((line) => line.split(":")[0])).toEqual(
    ["QINGJIAN_ORIGIN", "QINGJIAN_PROXIES", "QINGJIAN_METRICS_TOKEN", "QINGJIAN_LOG"].map(String),
  );
  expect(message).not.toContain("short-secret");
});

test("single sign-on needs all of its parts, and its secret once", () => {
  const sso = { QINGJIAN_OIDC_ISSUER: "https://id.example.gov.cn/realms/city/", QINGJIAN_ORIGIN: "https://jiandu.example.gov.cn" };
  const whole = { ...sso, QINGJIAN_OIDC_CLIENT_ID: "qingjian", QINGJIAN_OIDC_CLIENT_SECRET: "made-up" };
  expect(readConfig({ ...whole, QINGJIAN_OIDC_CLAIM: "uid" }).sso).toEqual({
    issuer: "https://id.example.gov.cn/realms/city",
    clientId: "qingjian",
    clientSecret: "made-up",
    claim: "uid",
    name: "统一身份认证",
  });
  const faultsOf = (env: Record<string, string>): readonly string[] => {
    try {
      readConfig(env);
      return [];
    } catch (error) {
      return (error as ConfigFault).faults.map((line) => line.split(":")[0] ?? "");
    }
  };
  expect(faultsOf({ QINGJIAN_OIDC_ISSUER: sso.QINGJIAN_OIDC_ISSUER })).toEqual([
    ...["QINGJIAN_ORIGIN", "QINGJIAN_OIDC_CLIENT_ID", "QINGJIAN_OIDC_CLIENT_SECRET"],
  ]);
  expect(faultsOf({ ...whole, QINGJIAN_OIDC_CLIENT_SECRET_FILE: "/secret" })).toEqual(["QINGJIAN_OIDC_CLIENT_SECRET"]);
  expect(faultsOf({ ...whole, QINGJIAN_OIDC_ISSUER: "http://id.example.gov.cn" }), "no token goes over an open line").toEqual([
    "QINGJIAN_OIDC_ISSUER",
  ]);
  expect(faultsOf({ ...whole, QINGJIAN_OIDC_ISSUER: "http://127.0.0.1:8080" })).toEqual([]);
  const { QINGJIAN_OIDC_CLIENT_SECRET: _, ...byFile } = whole;
  expect(faultsOf({ ...byFile, QINGJIAN_OIDC_CLIENT_SECRET_FILE: "/no/such/file" })).toEqual(["QINGJIAN_OIDC_CLIENT_SECRET_FILE"]);
});

test("the second factor is required unless somebody says otherwise; what is said goes before what is usual", () => {
  expect([readConfig({}).twoFactor, readConfig({}, { twoFactor: "optional" }).twoFactor]).toEqual(["required", "optional"]);
  expect(readConfig({ QINGJIAN_TWO_FACTOR: "required" }, { twoFactor: "optional" }).twoFactor).toBe("required");
});
