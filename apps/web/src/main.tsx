import "antd/dist/reset.css";
import "./theme/tokens.css";
import "./theme/base.css";
import "./theme/parts.css";
import "./theme/print.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { App, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { makeClient } from "./api/queries.ts";
import { router } from "./router.tsx";
import { themeOf } from "./theme/theme.ts";
import { token } from "./theme/tokens.ts";
import { useWords, WordsProvider } from "./words/words.tsx";

const client = makeClient();
const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
/** There a message would lie over the bell. */
const phone = window.matchMedia("(max-width: 767px)").matches;
const theme = themeOf(token, !still);

function Console() {
  const { language } = useWords();
  return (
    <ConfigProvider theme={theme} locale={language === "zh" ? zhCN : enUS} wave={{ disabled: true }} button={{ autoInsertSpace: false }}>
      <App message={{ maxCount: 3, top: phone ? 56 : 8 }}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}

// a page that the browser has kept whole would show what was seen before somebody signed out
window.addEventListener("pageshow", ({ persisted }) => persisted && window.location.reload());
const place = document.getElementById("root");
if (!place) throw new Error("index.html has no #root");
createRoot(place).render(
  <StrictMode>
    <WordsProvider>
      <Console />
    </WordsProvider>
  </StrictMode>,
);
