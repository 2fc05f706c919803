/** Open orders by the clock that presses: its expression stands in services' `orders/pressing.ts`, word for word. Frozen once released. */
export const pressing = {
  id: "20261126-pressing",
  sql: `
create index orders_pressing on orders
  ((case state when 'issued' then least(sign_due_at, due_at) when 'replied' then coalesce(verify_due_at, 253402300800000) else due_at end), order_id)
  where ended_at is null;
`,
} as const;
