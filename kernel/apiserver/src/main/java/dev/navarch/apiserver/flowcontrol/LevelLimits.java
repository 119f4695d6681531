package dev.navarch.apiserver.flowcontrol;

/**
 * How many seats a level has.
 *
 * @param nominal by its share
 * @param least with all lent out that it lends
 * @param most with all borrowed that it may borrow
 */
record LevelLimits(int nominal, int least, int most) {

    static LevelLimits of(LevelSettings settings, int serverSeats, double allShares) {
        int nominal = allShares == 0 ? 0 : (int) Math.ceil(serverSeats * settings.shares() / allShares);
        int lendable = percent(nominal, settings.lendablePercent());
        int borrowable = settings.borrowingPercent() < 0 ? serverSeats : percent(nominal, settings.borrowingPercent());
        return new LevelLimits(nominal, nominal - lendable, nominal + borrowable);
    }

    private static int percent(int of, int percent) {
        return (int) Math.round(of * percent / 100.0);
    }

    /** The seats before anything is known of demand. */
    int initial() {
        return nominal - (nominal - least) / 2;
    }
}
