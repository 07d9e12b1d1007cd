// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/CandidateBars.h"

#include "tests/support/Looks.h"
#include "ui/SpeakerStyles.h"

#include <QTest>

using namespace rollcall::ui;
using namespace rollcall::test;

class CandidateBarsTest : public QObject
{
    Q_OBJECT

    SpeakerStyles m_styles;

private:
    static QList<CandidateBar> some()
    {
        return {{1, QStringLiteral("Ada Lovelace"), 0.91},
                {2, QString::fromUtf8("Jürgen Größl"), 0.06},
                {3, QStringLiteral("Maximiliana Bartholomäus von und zu Hohenstein-Waldenburg"), 0.02},
                {4, QStringLiteral("Bo"), 0.0}};
    }

private Q_SLOTS:
    void initTestCase() { m_styles.setSpeakers({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}); }

    void looks_data() { addPaletteRows(); }
    void looks()
    {
        QFETCH(QPalette, palette);
        CandidateBars widget(m_styles);
        const QString row = QString::fromUtf8(QTest::currentDataTag());
        const QSize size(420, widget.sizeHint().height());
        const QImage empty = picture(widget, palette, size, row + QStringLiteral("-empty"));
        widget.setBars(some());
        const QImage full = picture(widget, palette, size, row);
        QVERIFY(full != empty);
        QVERIFY(countPixels(full, m_styles.of(1, palette).colour) > 1500);
        QVERIFY(countPixels(full, m_styles.of(2, palette).colour) > 20); // as wide as it is probable
        QVERIFY(countPixels(full, colour(Token::Track, palette)) > 1000);
    }

    void barIsAsLongAsTheProbability()
    {
        CandidateBars widget(m_styles);
        widget.setAcceptProbability(0.1);
        const QPalette palette = lightPalette();
        const auto pixelsOf = [&](double probability) {
            widget.setBars({{1, QStringLiteral("A"), probability}});
            return countPixels(picture(widget, palette, QSize(420, 140), QStringLiteral("length")),
                               m_styles.of(1, palette).colour);
        };
        const int full = pixelsOf(1.0);
        QVERIFY(std::abs(pixelsOf(0.5) - full / 2) < full / 20);
        QVERIFY(pixelsOf(7.0) <= full); // nonsense stays inside
        QCOMPARE(pixelsOf(-1.0), 0);
    }

    void onlyTheFirstAreShown()
    {
        CandidateBars widget(m_styles);
        widget.setMaximumBars(2);
        widget.setBars(some());
        QVERIFY(widget.accessibleDescription().contains(QString::fromUtf8("Jürgen")));
        QVERIFY(!widget.accessibleDescription().contains(QStringLiteral("Bo")));
    }

    void sizeDoesNotJump()
    {
        CandidateBars widget(m_styles);
        const QSize before = widget.sizeHint();
        widget.setBars(some());
        QCOMPARE(widget.sizeHint(), before);
    }

    void speaksToScreenReaders()
    {
        CandidateBars widget(m_styles);
        QCOMPARE(widget.objectName(), QStringLiteral("candidateBars"));
        QVERIFY(!widget.accessibleName().isEmpty());
        widget.setEmptyText(QStringLiteral("Nobody is enrolled"));
        QCOMPARE(widget.accessibleDescription(), QStringLiteral("Nobody is enrolled"));
        widget.setBars(some());
        QVERIFY(widget.accessibleDescription().startsWith(QStringLiteral("Ada Lovelace: 91")));
    }
};

QTEST_MAIN(CandidateBarsTest)
#include "CandidateBarsTest.moc"
