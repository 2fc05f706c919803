import { expect, test } from "vitest";
import { ConfigFault, readConfig } from "./config.ts";

test("an empty environment is a whole configuration", () => {
  expect(readConfig({ QINGJIAN_ORIGIN: "" })).toEqual({
    origin: undefined,
    proxies: [],
    metricsToken: undefined,
    logLevel: "info",
    twoFactor: "required",
    sso: undefined,
  });
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
