// Style sheets are bundled into one text beside the script.
declare module '*.css';
