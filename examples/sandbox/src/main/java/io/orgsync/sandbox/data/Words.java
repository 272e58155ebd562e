package io.orgsync.sandbox.data;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;

/** The vocabulary of the generator and the names made of it. */
final class Words {
    static final ImmutableList<String> SEGMENTS = ImmutableList.of("SMB", "Mid-Market", "Large", "PubSec");
    static final ImmutableList<String> REGIONS = ImmutableList.of("APAC", "EMEA", "LATAM", "NCSA", "NORAM", "AMER");
    static final ImmutableList<String> LEVELS =
            ImmutableList.of("Basic", "Starter", "Premium", "Premium", "Premium", "Ultimate", "Ultimate");

    private static final ImmutableList<String> FIRST = list(
            "Alder Amber Anchor Apex Arbor Argent Atlas Aurora Beacon Birch Blue Bright"
                    + " Cedar Cobalt Copper Coral Crescent Crystal Delta Eagle East Ember Evergreen Falcon Fern Flint Garnet Glacier Golden Granite"
                    + " Harbor Hazel Heron Horizon Iron Ivory Jade Juniper Keystone Lake Lantern Laurel Linden Lunar Maple Marble Meridian Mesa"
                    + " North Oak Olive Onyx Orchid Pacific Pearl Pine Prairie Quartz Raven Redwood River Sable Silver Summit");
    private static final ImmutableList<String> SECOND =
            list("Aerospace Analytics Apparel Automation Aviation Bakery Biotech Brewing"
                    + " Broadband Capital Ceramics Chemicals Cloud Coffee Components Construction Consulting Credit Data Design Diagnostics Dynamics"
                    + " Education Electric Energy Engines Farms Films Foods Forestry Freight Games Genomics Glass Health Hotels Imaging Instruments"
                    + " Insurance Labs Lighting Logistics Machines Maritime Media Metals Mobility Motors Networks Optics Paper Pharma Plastics"
                    + " Power Press Printing Rail Robotics Security Semiconductors Shipping Software Steel Studios");
    private static final ImmutableList<String> LEGAL =
            list("Inc. Ltd GmbH AG SA SAS BV Oy AB Pty LLC KK SpA Group Holdings Partners");
    private static final ImmutableList<String> GIVEN = list(
            "Ada Bruno Chloé Dmitri Elif Farid Greta Hiro Ines Jonas Kavya Lucía Mateo Nadia Omar Priya Quentin Rosa Søren Tomás");
    private static final ImmutableList<String> FAMILY =
            list("Abel Bauer Castillo Dubois Eriksson Fischer García Hansen Ivanova Jensen"
                    + " Kowalski López Müller Nakamura O'Brien Petrov Quispe Rossi Sato Tanaka");
    private static final int COMBINATIONS = FIRST.size() * SECOND.size() * LEGAL.size();

    private Words() {}

    /** A company name; no two indexes have names that are equal but for case. */
    static String company(long index, long seed) {
        int shuffled = (int) Math.floorMod(index * 40_503L + seed * 7_919L, (long) COMBINATIONS);
        String name = FIRST.get(shuffled % FIRST.size())
                + " "
                + SECOND.get(shuffled / FIRST.size() % SECOND.size())
                + " "
                + LEGAL.get(shuffled / FIRST.size() / SECOND.size());
        long round = index / COMBINATIONS;
        return round == 0 ? name : name + " " + (round + 1);
    }

    static String person(int number) {
        return GIVEN.get(number % GIVEN.size()) + " "
                + FAMILY.get((number / GIVEN.size() + number * 7) % FAMILY.size());
    }

    private static ImmutableList<String> list(String words) {
        return ImmutableList.copyOf(Splitter.on(' ').splitToList(words));
    }
}
