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
        for (const double share :
             {options.rirProb, options.babbleProb, options.noiseProb, options.equaliserProb, options.bandLimitProb,
              options.telephoneProb, options.overdriveProb, options.codecProb, options.packetLossProb}) {
            QCOMPARE(share, 0.0);
        }
    }

    void everyProblemIsNamedAtOnce()
    {
        AugmenterOptions options;
        options.rirProb = 1.1;
        options.babbleProb = -0.1;
        options.noiseProb = std::nan("");
        options.rirRt60LowSeconds = 0.7; // above the high one
        options.rirCount = 0;
        options.bandLimitHighHz = 8000.0;
        options.equaliserDb = -1.0;
        const auto problems = options.validate();
        QCOMPARE(problems.size(), 7U);
        for (const char* name : {"rirProb", "babbleProb", "noiseProb", "rirRt60LowSeconds", "rirCount",
                                 "bandLimitHighHz", "equaliserDb"}) {
            const std::string quoted = std::string("\"") + name + "\"";
            QVERIFY2(std::ranges::any_of(problems, [&](const auto& text) { return text.find(quoted) == 0; }), name);
        }
    }
};

QTEST_GUILESS_MAIN(AugmenterOptionsTest)
#include "AugmenterOptionsTest.moc"
