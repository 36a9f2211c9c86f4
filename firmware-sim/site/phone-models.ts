import type { PhoneModelName } from './site-model.js';

/** What a model is made of (rule B-01). */
export interface PhoneModel {
  readonly name: PhoneModelName;
  /** Access buttons, numbered from 1. */
  readonly buttons: number;
  /** Buttons 1 to this one have a lamp. */
  readonly lamps: number;
  /** Characters in each of the two display lines (assumed: NBX gives no width). */
  readonly displayColumns: number;
  /** Whether calls come to it; a console handles its associated phone's. */
  readonly hasLines: boolean;
}

/** The models of rule B-01; which 12 lamps the smaller ones have is ours. */
export const phoneModels: Readonly<Record<PhoneModelName, PhoneModel>> = {
  '3102': { name: '3102', buttons: 18, lamps: 18, displayColumns: 24, hasLines: true },
  '2102': { name: '2102', buttons: 18, lamps: 12, displayColumns: 24, hasLines: true },
  '1102': { name: '1102', buttons: 18, lamps: 12, displayColumns: 16, hasLines: true },
  '1105': { name: '1105', buttons: 100, lamps: 100, displayColumns: 16, hasLines: false },
};

/** The names a site file may use for a model. */
export const phoneModelNames = Object.values(phoneModels).map(({ name }) => name);
/** The model of a phone that names none. */
export const defaultPhoneModel: PhoneModelName = '3102';

/** How many of the lowest lamp buttons are System buttons unless the site says otherwise (B-02). */
export const defaultSystemButtons = 3;
/** How many System buttons a phone with lines must keep (rule B-02). */
export const fewestSystemButtons = 2;
