import { expect, test } from "vitest";
import { browserName } from "./browser-name.ts";

test("a browser is named as people know it", () => {
  const edge =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0";
  expect(browserName(edge)).toBe("Edge 131 · Windows");
  const phone =
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";
  expect(browserName(phone)).toBe("Safari 17 · iOS");
  expect(browserName("qingjian-cli")).toBe("qingjian-cli");
  expect(browserName(null)).toBeNull();
});
