// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/augment/AugmenterOptions.h"

#include <QTest>

#include <cmath>

using namespace rollcall::audio;

class AugmenterOptionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void defaultsAreSoundAndDoNothing()
    {
        const AugmenterOptions options;
        QVERIFY(options.validate().empty());
        for (const double share : {options.roomShare, options.babbleShare, options.noiseShare, options.equaliserShare,
                                   options.bandLimitShare, options.telephoneShare, options.overdriveShare,
                                   options.codecShare, options.packetLossShare}) {
            QCOMPARE(share, 0.0);
        }
    }

    void everyProblemIsNamedAtOnce()
    {
        AugmenterOptions options;
        options.roomShare = 1.1;
        options.babbleShare = -0.1;
        options.noiseShare = std::nan("");
        options.roomRt60LowSeconds = 0.7; // above the high one
        options.rooms = 0;
        options.bandLimitHighHz = 8000.0;
        options.equaliserDb = -1.0;
        const auto problems = options.validate();
        QCOMPARE(problems.size(), 7U);
        for (const char* name : {"roomShare", "babbleShare", "noiseShare", "roomRt60LowSeconds", "rooms",
                                 "bandLimitHighHz", "equaliserDb"}) {
            const std::string quoted = std::string("\"") + name + "\"";
            QVERIFY2(std::ranges::any_of(problems, [&](const auto& text) { return text.find(quoted) == 0; }), name);
        }
    }
};

QTEST_GUILESS_MAIN(AugmenterOptionsTest)
#include "AugmenterOptionsTest.moc"
