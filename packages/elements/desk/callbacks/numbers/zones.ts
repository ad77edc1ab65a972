/**
 * Where a telephone number tells the time zone: countries that have one zone, and areas of those that have more. Where people
 * keep a number when they move, as mobile ones, the country is all that it tells.
 */

/** Countries whose clocks agree, by their zone. */
const COUNTRIES = `Africa/Abidjan:CI|Africa/Accra:GH|Africa/Addis_Ababa:ET|Africa/Algiers:DZ|Africa/Bamako:ML|Africa/Cairo:EG
|Africa/Casablanca:MA|Africa/Dakar:SN|Africa/Dar_es_Salaam:TZ|Africa/Harare:ZW|Africa/Johannesburg:ZA|Africa/Kampala:UG
|Africa/Khartoum:SD|Africa/Kigali:RW|Africa/Lagos:NG|Africa/Luanda:AO|Africa/Lusaka:ZM|Africa/Maputo:MZ|Africa/Nairobi:KE
|Africa/Tripoli:LY|Africa/Tunis:TN|Africa/Windhoek:NA|Africa/Gaborone:BW|Africa/Douala:CM
|America/Asuncion:PY|America/Bogota:CO|America/Caracas:VE|America/Costa_Rica:CR|America/El_Salvador:SV
|America/Guatemala:GT|America/Jamaica:JM|America/La_Paz:BO|America/Lima:PE|America/Managua:NI|America/Montevideo:UY
|America/Nassau:BS|America/Panama:PA|America/Port_of_Spain:TT|America/Puerto_Rico:PR|America/Santo_Domingo:DO
|America/Tegucigalpa:HN|America/Argentina/Buenos_Aires:AR|America/Barbados:BB|America/Havana:CU|America/Port-au-Prince:HT
|Asia/Amman:JO|Asia/Baghdad:IQ|Asia/Bahrain:BH|Asia/Baku:AZ|Asia/Bangkok:TH|Asia/Beirut:LB|Asia/Colombo:LK|Asia/Damascus:SY
|Asia/Dhaka:BD|Asia/Dubai:AE|Asia/Ho_Chi_Minh:VN|Asia/Hong_Kong:HK|Asia/Jerusalem:IL|Asia/Kabul:AF|Asia/Karachi:PK
|Asia/Kathmandu:NP|Asia/Kolkata:IN|Asia/Kuala_Lumpur:MY|Asia/Kuwait:KW|Asia/Macau:MO|Asia/Manila:PH|Asia/Muscat:OM
|Asia/Nicosia:CY|Asia/Phnom_Penh:KH|Asia/Qatar:QA|Asia/Riyadh:SA|Asia/Seoul:KR|Asia/Shanghai:CN|Asia/Singapore:SG
|Asia/Taipei:TW|Asia/Tashkent:UZ|Asia/Tbilisi:GE|Asia/Tehran:IR|Asia/Tokyo:JP|Asia/Yerevan:AM|Asia/Yangon:MM
|Atlantic/Reykjavik:IS|Atlantic/Bermuda:BM|Atlantic/Faroe:FO
|Europe/Amsterdam:NL|Europe/Andorra:AD|Europe/Athens:GR|Europe/Belgrade:RS|Europe/Berlin:DE|Europe/Bratislava:SK
|Europe/Brussels:BE|Europe/Bucharest:RO|Europe/Budapest:HU|Europe/Chisinau:MD|Europe/Copenhagen:DK|Europe/Dublin:IE
|Europe/Gibraltar:GI|Europe/Guernsey:GG|Europe/Helsinki:FI AX|Europe/Isle_of_Man:IM|Europe/Istanbul:TR|Europe/Jersey:JE
|Europe/Kiev:UA|Europe/Ljubljana:SI|Europe/London:GB|Europe/Luxembourg:LU|Europe/Malta:MT|Europe/Minsk:BY|Europe/Monaco:MC
|Europe/Oslo:NO SJ|Europe/Paris:FR|Europe/Podgorica:ME|Europe/Prague:CZ|Europe/Riga:LV|Europe/Rome:IT VA|Europe/San_Marino:SM
|Europe/Sarajevo:BA|Europe/Skopje:MK|Europe/Sofia:BG|Europe/Stockholm:SE|Europe/Tallinn:EE|Europe/Tirane:AL
|Europe/Vaduz:LI|Europe/Vienna:AT|Europe/Vilnius:LT|Europe/Warsaw:PL|Europe/Zagreb:HR|Europe/Zurich:CH
|Indian/Mauritius:MU|Pacific/Auckland:NZ|Pacific/Guam:GU|Pacific/Fiji:FJ`;

/** The beginnings of national numbers that lie in one zone as a whole; areas across a border of zones are left out. */
const AREAS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  NANP: {
    'America/New_York': `201 202 203 207 212 215 216 220 223 227 229 234 239 240 248 267 272 276 301 302 304 305 313 315 317 321 326
      329 330 332 336 339 347 351 352 353 380 386 401 404 407 410 412 413 419 434 440 443 445 463 470 472 475 478 484
      508 513 516 517 518 540 551 561 567 570 571 582 585 586 603 607 609 610 614 616 617 624 631 640 646 656 667 678 679 680
      681 686 689 703 704 706 710 716 717 718 724 726 727 728 732 734 740 743 754 757 762 770 771 772 774 781 786 802 803
      804 810 813 814 821 826 828 835 838 839 843 845 848 854 856 857 860 862 863 864 878 904 908 910 912 914 917 919 929
      934 937 941 943 947 948 954 959 973 978 980 984 989`,
    'America/Toronto':
      '226 249 289 343 365 382 416 437 438 450 514 519 548 579 613 647 683 705 742 753 819 873 905 942',
    'America/Chicago': `205 210 214 217 224 225 228 251 254 256 262 281 309 312 314 316 318 319 320 325 331 337 346 361 405
      409 414 417 430 447 464 469 479 501 504 507 512 515 534 539 557 563 572 573 580 601 608 612 615 618 630 636
      641 651 659 660 662 682 708 712 713 715 730 731 737 763 769 773 779 806 815 816 817 830 832 847 870 872 901 903 913 918 920
      936 938 940 945 952 956 972 975 979 985`,
    'America/Winnipeg': '204 431 584',
    'America/Denver': '303 307 385 406 435 505 575 719 720 801 970 983',
    'America/Edmonton': '368 403 587 780 825',
    'America/Phoenix': '480 520 602 623',
    'America/Los_Angeles': `206 209 213 253 279 310 323 341 350 360 369 408 415 424 425 442 503 509 510 530 559 562 564 619 626
      628 650 657 661 669 702 707 714 725 747 760 805 818 820 831 837 840 858 909 916 925 949 951 971`,
    'America/Vancouver': '604',
    'America/Halifax': '506 782 902',
    'Pacific/Honolulu': '808',
  },
  AU: { 'Australia/Sydney': '2', 'Australia/Melbourne': '3', 'Australia/Brisbane': '7' },
  ES: {
    'Atlantic/Canary': '822 828 922 928',
    'Europe/Madrid': `81 83 84 85 86 87 88 91 93 94 95 96 97 98 820 821 823 824 825 826 827 829 920 921 923 924 925 926 927 929`,
  },
  PT: {
    'Europe/Lisbon': '21 22 23 24 25 26 27 28',
    'Atlantic/Madeira': '291',
    'Atlantic/Azores': '292 295 296',
  },
};

const byCountry = new Map(
  COUNTRIES.split('|').flatMap((entry) => {
    const [zone = '', codes = ''] = entry.trim().split(':');
    return codes.split(' ').map((code) => [code, zone] as const);
  }),
);

const byArea = new Map(
  Object.entries(AREAS).map(([plan, zones]) => [
    plan,
    new Map(Object.entries(zones).flatMap(([zone, areas]) => areas.split(/\s+/).map((area) => [area, zone] as const))),
  ]),
);

const LONGEST_AREA = 3;

/** The zone of a number, by its country (ISO 3166) and its national digits; undefined where it does not tell. */
export function zoneOf(country: string | undefined, callingCode: string, national: string): string | undefined {
  const areas = byArea.get(callingCode === '1' ? 'NANP' : (country ?? ''));
  for (let length = LONGEST_AREA; areas && length > 0; length--) {
    const zone = areas.get(national.slice(0, length));
    if (zone) return zone;
  }
  return country === undefined ? undefined : byCountry.get(country);
}
