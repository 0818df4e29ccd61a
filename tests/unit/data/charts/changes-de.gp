set encoding utf8
set terminal pngcairo noenhanced size 1920,1080 font 'Arial,15' fontscale 1.5 linewidth 2 pointscale 2 background '#FFFFFF'
set output 'changes-de.png'
unset key
unset border
unset tics
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set xrange [0:960]
set yrange [540:0]
$D1 << END_D
511.000 125.250 506.500 515.500 109.000 141.500
END_D
$D2 << END_D
765.515 125.265
766.199 125.265
END_D
$D3 << END_D
770.199 129.265
762.199 129.265
762.199 121.265
770.199 121.265
END_D
$D4 << END_D
563.000 183.750 515.500 610.500 167.500 200.000
END_D
$D5 << END_D
767.515 183.796
769.099 183.796
END_D
$D6 << END_D
773.499 183.796
773.414 184.654
773.164 185.480
772.757 186.241
772.210 186.907
771.543 187.455
770.782 187.861
769.957 188.112
769.099 188.196
768.240 188.112
767.415 187.861
766.654 187.455
765.987 186.907
765.440 186.241
765.034 185.480
764.783 184.654
764.699 183.796
764.783 182.938
765.034 182.112
765.440 181.352
765.987 180.685
766.654 180.138
767.415 179.731
768.240 179.481
769.099 179.396
769.957 179.481
770.782 179.731
771.543 180.138
772.210 180.685
772.757 181.352
773.164 182.112
773.414 182.938
END_D
$D7 << END_D
563.000 242.250 515.500 610.500 226.000 258.500
END_D
$D8 << END_D
509.500 300.750 503.500 515.500 284.500 317.000
END_D
$D9 << END_D
522.250 359.500 515.500 529.000 343.000 376.000
END_D
$D10 << END_D
767.515 359.388
864.844 359.388
END_D
$D11 << END_D
869.244 359.388
869.159 360.247
868.909 361.072
868.502 361.833
867.955 362.499
867.288 363.047
866.528 363.453
865.702 363.704
864.844 363.788
863.985 363.704
863.160 363.453
862.399 363.047
861.732 362.499
861.185 361.833
860.779 361.072
860.528 360.247
860.444 359.388
860.528 358.530
860.779 357.704
861.185 356.944
861.732 356.277
862.399 355.730
863.160 355.323
863.985 355.073
864.844 354.988
865.702 355.073
866.528 355.323
867.288 355.730
867.955 356.277
868.502 356.944
868.909 357.704
869.159 358.530
END_D
$D12 << END_D
516.750 418.000 515.500 518.000 401.500 434.500
END_D
$D13 << END_D
767.515 417.919
837.501 417.919
END_D
$D14 << END_D
841.501 421.919
833.501 421.919
833.501 413.919
841.501 413.919
END_D
$D15 << END_D
467.750 476.500 420.000 515.500 460.000 493.000
END_D
$D16 << END_D
515.373 96.000
515.373 505.715

766.515 96.000
766.515 505.715
END_D
set label 1 "Jenseits der üblichen Schwankung in KW 46: Engagement-Rate: Instagram" at screen 0.025000,0.940000 left font 'Arial Bold,24' textcolor rgb '#1A1A1A' front
set label 2 "Wert, absolute und relative Veränderung zur Vorwoche, KW 46 (9.–15.11.2026)" at screen 0.025000,0.888148 left font 'Arial,16' textcolor rgb '#4D4D4D' front
set label 3 "Grün/Kreis: besser, rot/Quadrat: schlechter · Zahlen verschiedener Einheit haben je einen eigenen Maßstab" at screen 0.025000,0.034231 left font 'Arial,13' textcolor rgb '#6B6B6B' front
set label 4 "Fans: Facebook · Bäckerei Muster" at screen 0.025000,0.768027 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 5 "9.060" at screen 0.367285,0.768027 right font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 6 "−11" at screen 0.519424,0.768027 right font 'Arial Bold,16' textcolor rgb '#B3261E' front
set label 7 "−0,1 \045" at screen 0.785624,0.768027 right font 'Arial Bold,16' textcolor rgb '#B3261E' front
set label 8 "Fans: Instagram · baeckerei.muster" at screen 0.025000,0.659637 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 9 "12.208" at screen 0.367285,0.659637 right font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 10 "+120" at screen 0.644340,0.659637 left font 'Arial Bold,16' textcolor rgb '#00846A' front
set label 11 "+1,0 \045" at screen 0.813644,0.659637 left font 'Arial Bold,16' textcolor rgb '#00846A' front
set label 12 "Engagement-Rate: Instagram" at screen 0.025000,0.551247 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 13 "4,8 \045" at screen 0.367285,0.551247 right font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 14 "+0,4 PP" at screen 0.644340,0.551247 left font 'Arial Bold,16' textcolor rgb '#00846A' front
set label 15 "–" at screen 0.806786,0.551247 left font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 16 "Engagement-Rate: Facebook" at screen 0.025000,0.442856 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 17 "1,3 \045" at screen 0.367285,0.442856 right font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 18 "−0,1 PP" at screen 0.516119,0.442856 right font 'Arial Bold,16' textcolor rgb '#B3261E' front
set label 19 "–" at screen 0.806786,0.442856 left font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 20 "Sitzungen von Facebook" at screen 0.025000,0.334466 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 21 "62" at screen 0.367285,0.334466 right font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 22 "+17" at screen 0.559228,0.334466 left font 'Arial Bold,16' textcolor rgb '#00846A' front
set label 23 "+37,8 \045" at screen 0.913379,0.334466 left font 'Arial Bold,16' textcolor rgb '#00846A' front
set label 24 "Reklamationen" at screen 0.025000,0.226076 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 25 "14" at screen 0.367285,0.226076 right font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 26 "+3" at screen 0.547659,0.226076 left font 'Arial Bold,16' textcolor rgb '#B3261E' front
set label 27 "+27,3 \045" at screen 0.884897,0.226076 left font 'Arial Bold,16' textcolor rgb '#B3261E' front
set label 28 "Geteilt je 1.000 Fans" at screen 0.025000,0.117686 left font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 29 "19,8" at screen 0.367285,0.117686 right font 'Arial,16' textcolor rgb '#1A1A1A' front
set label 30 "−1,4" at screen 0.429354,0.117686 right font 'Arial Bold,16' textcolor rgb '#333F48' front
set label 31 "–" at screen 0.806786,0.117686 left font 'Arial,16' textcolor rgb '#6B6B6B' front
set label 32 "aktuell" at screen 0.367285,0.844444 right font 'Arial,13' textcolor rgb '#6B6B6B' front
set label 33 "Δ absolut" at screen 0.536847,0.844444 center font 'Arial,13' textcolor rgb '#6B6B6B' front
set label 34 "Δ \045" at screen 0.798453,0.844444 center font 'Arial,13' textcolor rgb '#6B6B6B' front
plot $D1 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#B3261E' notitle, \
     $D2 using 1:2 with lines lc rgb '#B3261E' lw 2 notitle, \
     $D3 using 1:2 with filledcurves closed fs solid noborder lc rgb '#B3261E' notitle, \
     $D4 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#00846A' notitle, \
     $D5 using 1:2 with lines lc rgb '#00846A' lw 2 notitle, \
     $D6 using 1:2 with filledcurves closed fs solid noborder lc rgb '#00846A' notitle, \
     $D7 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#00846A' notitle, \
     $D8 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#B3261E' notitle, \
     $D9 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#00846A' notitle, \
     $D10 using 1:2 with lines lc rgb '#00846A' lw 2 notitle, \
     $D11 using 1:2 with filledcurves closed fs solid noborder lc rgb '#00846A' notitle, \
     $D12 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#B3261E' notitle, \
     $D13 using 1:2 with lines lc rgb '#B3261E' lw 2 notitle, \
     $D14 using 1:2 with filledcurves closed fs solid noborder lc rgb '#B3261E' notitle, \
     $D15 using 1:2:3:4:5:6 with boxxyerror fs solid noborder lc rgb '#333F48' notitle, \
     $D16 using 1:2 with lines lc rgb '#1A1A1A' lw 1 notitle
unset output
