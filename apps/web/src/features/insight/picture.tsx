import { Button } from "antd";
import { GraphChart, HeatmapChart } from "echarts/charts";
import { GridComponent, VisualMapComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { token } from "../../theme/tokens.ts";
import { useWords } from "../../words/words.tsx";

use([GraphChart, HeatmapChart, GridComponent, VisualMapComponent, CanvasRenderer]);

type Props = { readonly option: EChartsCoreOption; readonly label: string; readonly file: string; readonly height: number };

/** A drawing with a button that saves it; what it shows stands in a table beside it. */
export default function Picture({ option, label, file, height }: Props) {
  const { w } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof init>>(null);
  useEffect(() => {
    if (!place.current) return;
    const drawn = init(place.current, null, { renderer: "canvas" });
    chart.current = drawn;
    drawn.setOption({ animation: false, textStyle: { fontFamily: token("font"), fontSize: 12 }, ...option });
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      drawn.dispose();
      chart.current = null;
    };
  }, [option]);
  const save = () => {
    const link = document.createElement("a");
    link.href = chart.current?.getDataURL({ type: "png", pixelRatio: 2, backgroundColor: token("paper") }) ?? "";
    link.download = `${file}.png`;
    link.click();
  };
  return (
    <div className="picture">
      <Button size="small" className="save" onClick={save}>
        {w.insight.savePicture}
      </Button>
      <div ref={place} role="img" aria-label={label} style={{ height }} />
    </div>
  );
}
