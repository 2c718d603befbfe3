-- Pattern of the abbreviations and initials with which no sentence ends.
() AS '\b(?:Mrs?|Ms|Dr|Prof|Rev|Hon|Sr|Jr|St|Gen|Col|Lt|Maj|Capt|Sgt|Gov|Sen|Rep|Pres|Mt|Inc|Ltd|Corp|Co|No|vs'
    || '|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|[A-Z])\.'
