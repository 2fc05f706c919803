import { Drawer as AntDrawer, Modal as AntModal, type DrawerProps, type ModalProps } from "antd";
import { useEffect, useState } from "react";

/** What is open over a page. */
const OVER = ".ant-modal-wrap, .ant-drawer-open";

/** Gives the focus back to where it was when the component came, once it has gone. */
function useFocusBack(): void {
  const [from] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        const lost = document.activeElement === null || document.activeElement === document.body;
        if (lost && from instanceof HTMLElement && from.isConnected && !document.querySelector(OVER)) from.focus();
      });
    },
    [from],
  );
}

/** A dialog that is there as long as it is open: the focus goes back to what opened it. */
export function Modal(props: ModalProps) {
  useFocusBack();
  return <AntModal {...props} />;
}

/** The same at the side of the page. */
export function Drawer(props: DrawerProps) {
  useFocusBack();
  return <AntDrawer {...props} />;
}
