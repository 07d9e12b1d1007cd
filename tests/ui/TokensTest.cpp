// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Tokens.h"

#include "tests/support/Looks.h"

#include <QTest>

#include <limits>

using namespace rollcall::ui;
using namespace rollcall::test;

class TokensTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsDarkFromLight()
    {
        QVERIFY(!isDark(lightPalette()));
        QVERIFY(isDark(darkPalette()));
    }

    void textIsReadable_data() { addPaletteRows(); }
    void textIsReadable()
    {
        QFETCH(QPalette, palette);
        for (const Token back : {Token::Card, Token::Ground, Token::AccentSoft}) {
            for (const Token text : {Token::Text, Token::SoftText, Token::Accent}) {
                QVERIFY(contrast(colour(text, palette), colour(back, palette)) >= 4.5);
            }
        }
        for (const Token back : {Token::Card, Token::Ground}) {
            QVERIFY(contrast(colour(Token::FaintText, palette), colour(back, palette)) >= 4.5);
        }
        QVERIFY(contrast(colour(Token::OnAccent, palette), colour(Token::Accent, palette)) >= 4.5);
        QVERIFY(contrast(colour(Token::Good, palette), colour(Token::GoodSoft, palette)) >= 4.5);
        QVERIFY(contrast(colour(Token::Warning, palette), colour(Token::WarningSoft, palette)) >= 4.5);
        QVERIFY(contrast(colour(Token::Bad, palette), colour(Token::BadSoft, palette)) >= 4.5);
        // Lines and bars: 3 to 1, also on the track. Letters in an avatar are large.
        for (const Token back : {Token::Card, Token::Ground, Token::Track}) {
            QVERIFY2(contrast(colour(Token::Good, palette), colour(back, palette)) >= 3.0, "good");
            QVERIFY2(contrast(colour(Token::Warning, palette), colour(back, palette)) >= 3.0, "warning");
            QVERIFY2(contrast(colour(Token::Bad, palette), colour(back, palette)) >= 3.0, "bad");
            for (int i = 0; i < kSeriesColours; ++i) {
                const QColor series = seriesStyle(i, palette).colour;
                QVERIFY2(contrast(series, colour(back, palette)) >= 3.0, qPrintable(QString::number(i)));
                QVERIFY2(contrast(series, colour(Token::OnAccent, palette)) >= 3.0, qPrintable(QString::number(i)));
            }
        }
    }

    void theScaleHasItsSteps()
    {
        QFont base;
        base.setPixelSize(13);
        QCOMPARE(font(base, TextSize::Faint).pixelSize(), 11);
        QCOMPARE(font(base, TextSize::Text).pixelSize(), 13);
        QCOMPARE(font(base, TextSize::Section).pixelSize(), 16);
        QCOMPARE(font(base, TextSize::Title).pixelSize(), 20);
        QCOMPARE(font(base, TextSize::Answer, true).pixelSize(), 28);
        QVERIFY(font(base, TextSize::Answer, true).bold());
        base.setPointSizeF(10.0);
        QVERIFY(qAbs(font(base, TextSize::Answer).pointSizeF() - 21.54) < 0.01);
    }

    void seriesDiffer_data() { addPaletteRows(); }
    void seriesDiffer()
    {
        QFETCH(QPalette, palette);
        for (int a = 0; a < kSeriesColours * kSeriesPatterns; ++a) {
            const SeriesStyle one = seriesStyle(a, palette);
            for (int b = 0; b < a; ++b) {
                const SeriesStyle other = seriesStyle(b, palette);
                QVERIFY(one.colour != other.colour || (one.line != other.line && one.fill != other.fill));
            }
        }
        QVERIFY(seriesStyle(0, palette).colour != seriesStyle(kSeriesColours - 1, palette).colour);
        QVERIFY(seriesStyle(std::numeric_limits<int>::max(), palette).colour.isValid());
    }
};

QTEST_GUILESS_MAIN(TokensTest)
#include "TokensTest.moc"
