// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/enrol/SoundChecks.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::ui;
using Verdict = SoundCheck::Verdict;

class SoundChecksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsKnownBeforeAnybodySpeaks()
    {
        const SoundChecks checks = judgeSound({}, {});
        for (const SoundCheck& check : {checks.level, checks.noise, checks.clipping, checks.oneVoice}) {
            QCOMPARE(check.verdict, Verdict::Unknown);
        }
        QVERIFY(checks.advice.isEmpty());
    }

    void goodSoundNeedsNoAdvice()
    {
        const SoundChecks checks = judgeSound({-20.0, 28.4, 0.0}, true);
        for (const SoundCheck& check : {checks.level, checks.noise, checks.clipping, checks.oneVoice}) {
            QCOMPARE(check.verdict, Verdict::Good);
        }
        QCOMPARE(checks.noise.text, QStringLiteral("28 dB below you"));
        QVERIFY(checks.advice.isEmpty());
    }

    void problems_data()
    {
        QTest::addColumn<double>("level");
        QTest::addColumn<double>("snr");
        QTest::addColumn<double>("clipped");
        QTest::addColumn<bool>("oneVoice");
        QTest::addColumn<QString>("advice");
        QTest::newRow("quiet") << -50.0 << 30.0 << 0.0 << true << QStringLiteral("Speak up");
        QTest::newRow("loud") << -5.0 << 30.0 << 0.1 << true << QStringLiteral("Move back");
        QTest::newRow("noisy") << -20.0 << 4.0 << 0.0 << true << QStringLiteral("The room is noisy");
        QTest::newRow("several") << -20.0 << 30.0 << 0.0 << false << QStringLiteral("Several people");
        // One sentence, on what ruins most.
        QTest::newRow("loud and noisy") << -5.0 << 4.0 << 0.1 << false << QStringLiteral("Move back");
        QTest::newRow("quiet and noisy") << -50.0 << 4.0 << 0.0 << false << QStringLiteral("Speak up");
    }

    void problems()
    {
        QFETCH(const double, level);
        QFETCH(const double, snr);
        QFETCH(const double, clipped);
        QFETCH(const bool, oneVoice);
        QFETCH(const QString, advice);
        const SoundChecks checks = judgeSound({level, snr, clipped}, oneVoice);
        QVERIFY2(checks.advice.contains(advice), qPrintable(checks.advice));
        QCOMPARE(checks.noise.verdict == Verdict::Bad, snr < 10.0);
        QCOMPARE(checks.clipping.verdict == Verdict::Bad, clipped > 0.0);
        QCOMPARE(checks.oneVoice.verdict == Verdict::Bad, !oneVoice);
        QCOMPARE(checks.level.verdict == Verdict::Bad, clipped > 0.0 || level < -42.0);
    }
};

QTEST_GUILESS_MAIN(SoundChecksTest)
#include "SoundChecksTest.moc"
