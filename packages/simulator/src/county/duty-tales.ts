import { beginHandling, coordinate, dispute, share, usual } from "../hotline/acts.ts";
import { assign, callBack, contact, dispatch, finish, handle, type OrderStory, passOn, sign } from "../hotline/order.ts";
import { streetOffice } from "../place/units.ts";
import { someone, tell, work } from "../story.ts";
import { DISTRICTS } from "../words/places.ts";
import type { CountyTale } from "./tale.ts";

const finishOff = (story: OrderStory): void => {
  sign(story);
  contact(story);
  finish(story, share(story));
  callBack(story);
};
const listed = { about: "listed" } as const;

/** Listed duties given to a street, and what only looks like it. */
export const DUTY_TALES: readonly CountyTale[] = [
  {
    ...{ id: "given-to-the-street", near: false, share: 0.03, ...listed },
    tell: (story) => {
      dispatch(story, story.order.street);
      handle(story, share(story));
      callBack(story);
    },
  },
  {
    ...{ id: "passed-down-to-the-street", near: false, share: 0.03, ...listed },
    tell: (story) => {
      beginHandling(story);
      coordinate(story, story.order.street);
      work(story, story.random.between(20, 60));
      passOn(story, story.order.street);
      finishOff(story);
    },
  },
  {
    ...{ id: "ruled-to-be-the-streets", near: false, share: 0.02, ...listed },
    tell: (story) => {
      beginHandling(story);
      work(story, story.random.between(20, 60));
      dispute(story, story.order.street);
      work(story, story.random.between(60, 300));
      assign(story, story.order.street);
      finishOff(story);
    },
  },
  {
    ...{ id: "street-only-assisted", near: true, share: 0.03, ...listed },
    tell: (story) => {
      beginHandling(story);
      coordinate(story, story.order.street);
      finish(story, share(story));
      callBack(story);
    },
  },
  {
    ...{ id: "street-offered-to-help", near: true, share: 0.02, ...listed },
    tell: (story) => {
      beginHandling(story);
      work(story, story.random.between(10, 40));
      tell(story, "协调", story.holder, {
        officer: story.officer,
        text: `${story.order.street}主动申请参与，由其配合，本单位仍为主办`,
      });
      finish(story, share(story));
      callBack(story);
    },
  },
  {
    ...{ id: "on-no-list", near: true, share: 0.03, about: "unlisted" },
    tell: (story) => {
      dispatch(story, story.order.street);
      handle(story, share(story));
      callBack(story);
    },
  },
  {
    ...{ id: "from-one-street-to-the-next", near: true, share: 0.02, ...listed },
    tell: (story) => {
      const { order, steps } = story;
      const next = neighbour(order.street);
      const [call] = steps;
      if (call) steps[0] = { ...call, unit: order.street, officer: someone(story, order.street) }; // told at its own counter
      work(story, story.random.between(4, 40));
      story.holder = order.street;
      story.officer = someone(story, order.street);
      passOn(story, next);
      finishOff(story);
    },
  },
  {
    ...{ id: "to-an-office-named-like-a-township", near: true, share: 0.02, ...listed },
    tell: (story) => {
      dispatch(story, `${story.unit.slice(0, 3)}村镇建设服务中心`);
      handle(story, share(story));
      callBack(story);
    },
  },
  { ...{ id: "handled-by-the-department", near: true, share: 0.04, ...listed }, tell: (story) => usual(story) },
];

/** The street after this one in its district. */
function neighbour(street: string): string {
  const streets = DISTRICTS.map(([, list]) => list.map(streetOffice)).find((list) => list.includes(street)) ?? [street];
  return streets[(streets.indexOf(street) + 1) % streets.length] as string;
}
