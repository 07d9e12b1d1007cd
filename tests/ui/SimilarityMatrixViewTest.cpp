// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/speakers/SimilarityMatrixView.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::ui;

class SimilarityMatrixViewTest : public QObject
{
    Q_OBJECT

    static SimilarityMatrixView::Comparison voices()
    {
        const std::vector<identify::Profile> profiles{
            *identify::makeProfile(SpeakerId{1}, "Ann", ModelId{"m"}, {Embedding{1, 0}}),
            *identify::makeProfile(SpeakerId{2}, "Bob", ModelId{"m"}, {Embedding{0.6F, 0.8F}}),
            *identify::makeProfile(SpeakerId{3}, "Cleo", ModelId{"m"}, {Embedding{0, 1}})};
        return std::make_shared<identify::VoiceComparison>(*identify::VoiceComparison::of(profiles, 0.3));
    }

private Q_SLOTS:
    void saysWhatIsMissing()
    {
        SimilarityMatrixView matrix;
        QVERIFY(matrix.caption().contains(QStringLiteral("at least two")));
        QVERIFY(!matrix.grab().isNull());
        QVERIFY(matrix.cells().isNull());
    }

    void thePointerTellsThePair()
    {
        SimilarityMatrixView matrix;
        matrix.resize(600, 500);
        matrix.setComparison(voices());
        const QRect cells = matrix.cells();
        QVERIFY(matrix.rect().contains(cells));
        QCOMPARE(cells.width(), cells.height());
        const QImage picture = matrix.grab().toImage();
        const int cell = cells.width() / 3;
        const QPoint middle = cells.topLeft() + QPoint(cell / 2, cell / 2);
        QVERIFY(picture.pixelColor(middle).lightness() > picture.pixelColor(middle + QPoint(2 * cell, 0)).lightness());
        matrix.show();
        QVERIFY(QTest::qWaitForWindowExposed(&matrix));
        QTest::mouseMove(&matrix, middle + QPoint(cell, 2 * cell));
        QTRY_COMPARE(matrix.caption(), QStringLiteral("Cleo and Bob: 0.80"));
        QCOMPARE(matrix.accessibleDescription(), matrix.caption());
    }

    void theArrowKeysStayInside()
    {
        SimilarityMatrixView matrix;
        matrix.setComparison(voices());
        for (const auto key : {Qt::Key_Down, Qt::Key_Up, Qt::Key_Left, Qt::Key_Right, Qt::Key_Right, Qt::Key_Right}) {
            QTest::keyClick(&matrix, key);
        }
        QCOMPARE(*matrix.current(), QPoint(2, 0));
    }
};

QTEST_MAIN(SimilarityMatrixViewTest)
#include "SimilarityMatrixViewTest.moc"
