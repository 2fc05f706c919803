import type { ThemeConfig } from "antd";

/** tokens.css in antd's names: borders instead of shadows, no gradients, one accent. */
export function themeOf(token: (name: string) => string, motion = true): ThemeConfig {
  const pixels = (name: string) => Number.parseFloat(token(name));
  return {
    hashed: false,
    token: {
      fontFamily: "var(--qj-font)",
      fontSize: pixels("t-md"),
      controlHeight: pixels("control"),
      borderRadius: pixels("radius"),
      borderRadiusLG: pixels("radius-card"),
      borderRadiusSM: 3,
      colorText: token("ink"),
      colorTextSecondary: token("ink-2"),
      colorTextTertiary: token("ink-3"),
      colorTextDescription: token("ink-3"),
      colorTextPlaceholder: token("ink-3"),
      colorTextDisabled: token("ink-3"),
      colorBorder: "#c8ced6",
      colorBorderSecondary: token("line"),
      colorSplit: token("line-2"),
      colorBgContainer: token("paper"),
      colorBgContainerDisabled: token("fill"),
      colorBgLayout: token("canvas"),
      colorPrimary: token("accent"),
      colorPrimaryHover: token("accent-hover"),
      colorPrimaryBg: token("accent-bg"),
      colorLink: token("accent"),
      colorError: token("red"),
      colorWarning: token("orange"),
      colorSuccess: token("good"),
      colorInfo: token("notice"),
      boxShadow: "none",
      boxShadowSecondary: `0 0 0 1px ${token("line")}`,
      boxShadowTertiary: "none",
      wireframe: false,
      motion,
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.16s",
    },
    components: {
      Button: {
        primaryShadow: "none",
        defaultShadow: "none",
        dangerShadow: "none",
        contentFontSizeSM: 13,
        paddingInlineSM: 10,
        controlHeightSM: 26,
      },
      Input: { activeShadow: "none" },
      Select: { activeOutlineColor: "transparent" },
    },
  };
}
