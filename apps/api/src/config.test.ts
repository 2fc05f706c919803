import { expect, test } from "vitest";
import { ConfigFault, readConfig, USUAL_LIMITS } from "./config.ts";

test("an empty environment is a whole configuration", () => {
  expect(readConfig({ QINGJIAN_ORIGIN: "" })).toEqual({
    origin: undefined,
    proxies: [],
    metricsToken: undefined,
    logLevel: "info",
    twoFactor: "required",
    limits: USUAL_LIMITS,
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
